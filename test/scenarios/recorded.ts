// A story of the library played against a running emulator whose sandbox is kept afterwards, with all that was recorded.
import { createServer, request } from 'node:http';
import { createControlClient } from '../../client/index.ts';
import { createEmulator } from '../../emulator/emulator.ts';
import { type Recording, runScenario } from '../../scenarios/index.ts';

/** A door to an emulator through which everything goes but the wish to delete a sandbox. */
async function openDoor(port: number) {
  const server = createServer((incoming, outgoing) => {
    if (incoming.method === 'DELETE' && incoming.url?.startsWith('/_fenzhang/sandboxes/')) {
      outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
      return;
    }
    const { method, url: path, rawHeaders: headers } = incoming;
    const onward = request({ port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    // A fault may end the connection instead of answering: so does the door.
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${own}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** What a sandbox tells of itself, for a scenario to be made of. */
export async function recordingOf(baseUrl: string, mchid: string): Promise<Recording> {
  const control = createControlClient({ baseUrl, sandbox: mchid });
  const { sandboxes } = await control.listSandboxes();
  const sandbox = sandboxes.find((each) => each.mchid === mchid);
  if (sandbox === undefined) throw new Error(`no sandbox ${mchid}`);
  const { merchants } = await control.listMerchants();
  const { requests } = await control.listRequests({ limit: 1_000 });
  const { deeds } = await control.listDeeds();
  return { sandbox, merchants, requests, deeds };
}

/** Plays a story, and answers what was recorded of it. */
export async function recordingOfStory(file: string): Promise<Recording> {
  const emulator = await createEmulator({ port: 0 });
  await emulator.start();
  const door = await openDoor(Number(new URL(emulator.url).port));
  try {
    await runScenario(file, { baseUrl: door.url });
    const [, made] = emulator.sandboxes;
    if (made === undefined) throw new Error('the sandbox of the story is gone');
    return await recordingOf(emulator.url, made.mchid);
  } finally {
    await door.close();
    await emulator.close();
  }
}
