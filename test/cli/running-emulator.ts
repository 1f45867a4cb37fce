// An emulator on a free port for the verbs that talk to one, and a sink for notices that answers as told.
import { createServer } from 'node:http';
import { afterAll, beforeAll } from 'vitest';
import { createControlClient } from '../../client/index.ts';
import type { SandboxOptions } from '../../emulator/config.ts';
import { createEmulator, type Emulator } from '../../emulator/emulator.ts';
import { type Ended, runToEnd } from './fake-terminal.ts';

export interface RunningEmulator {
  readonly url: string;
  readonly emulator: Emulator;
  /** Runs a verb against it. */
  verb(...args: string[]): Promise<Ended>;
  /** The control client of a sandbox, the default one unless named. */
  control(sandbox?: string): ReturnType<typeof createControlClient>;
}

/** Runs for all tests of the file. */
export function runningEmulator(sandbox: SandboxOptions = {}): () => RunningEmulator {
  let emulator: Emulator | undefined;
  beforeAll(async () => {
    emulator = await createEmulator({ port: 0, sandbox });
    await emulator.start();
  });
  afterAll(() => emulator?.close());
  return () => {
    if (emulator === undefined) throw new Error('the emulator is not running yet');
    const { url } = emulator;
    return {
      url,
      emulator,
      verb: (...args) => runToEnd([...args, '--url', url]),
      control: (mchid) => createControlClient({ baseUrl: url, sandbox: mchid }),
    };
  };
}

/** A merchant's URL that answers each notice with this status. */
export async function merchantUrl(status: number) {
  const server = createServer((incoming, outgoing) => {
    incoming.resume().on('end', () => outgoing.writeHead(status).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/notify`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
