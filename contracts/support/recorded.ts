// Whether a run is recorded: every exchange of the client and the agent, where CONTRACT_RECORD names a directory.
import { env } from 'node:process';
import type { Response } from 'supertest';
import { createRecorder, type Recorder, type WorldRecorder } from '../recordings/index.ts';
import type { RawRequest } from './agent.ts';
import type { Credentials } from './environment.ts';

let recorder: Recorder | undefined;
/** There is one real API, whoever calls it; each sandbox is a world of its own. */
const real = new Map<string, WorldRecorder>();

/**
 * The recorder of a target, if the run is recorded.
 * @param now business time of a sandbox, ms; the real API has none but real time
 * @throws RecordingDirectoryError when the directory holds anything else
 */
export function recorderOf(
  caller: Credentials,
  now?: () => Promise<number>,
): WorldRecorder | undefined {
  const { CONTRACT_RECORD: directory } = env;
  if (directory === undefined) return undefined;
  recorder ??= createRecorder(directory);
  const known = now === undefined ? real.get(caller.mchid) : undefined;
  const world = known ?? recorder.world({ caller, now });
  if (now === undefined) real.set(caller.mchid, world);
  return world;
}

/** What was sent and heard, in supertest's words. */
export function seenBySupertest(
  { method, target }: RawRequest,
  sent: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  { status, text = '', ...heard }: Response,
  sentMs: number,
) {
  const { rawHeaders } = Reflect.get(heard, 'res') as { readonly rawHeaders: readonly string[] };
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
  return {
    ...{ method, target, body: sent.body, headers: Object.entries(sent.headers) },
    ...{ sentMs, elapsedMs: Date.now() - sentMs },
    answer: { status, headers, areHeadersAsSent: true, body: text },
  };
}
