// `fenzhang replay --save FILE`: what a running emulator recorded, as a scenario of its own file.
import { writeFileSync } from 'node:fs';
import { type ControlClient, createControlClient } from '../../client/index.ts';
import { type Recording, RecordingError, writeScenario } from '../../scenarios/index.ts';
import { reaching } from './remote.ts';
import { type Terminal, UsageError } from './terminal.ts';

export interface Saving {
  readonly target: string | undefined;
  readonly token: string | undefined;
  readonly sandbox: string | undefined;
  readonly file: string;
  /** Numbers or Request-IDs; everything when there are none. */
  readonly requests: readonly string[];
  readonly terminal: Pick<Terminal, 'writeError'>;
}

const HERE = 'http://127.0.0.1:8866';
const ALL = 1_000;

/**
 * Writes the file, and tells on the error stream what is not in it, so that what plays it can be read by itself.
 * @throws UsageError where nothing can be told, or the file cannot be written
 */
export async function saveRecording(saving: Saving): Promise<void> {
  const { target = HERE, token, sandbox, file, requests, terminal } = saving;
  const baseUrl = target.replace(/\/$/, '');
  const control = createControlClient({ baseUrl, token, sandbox });
  const recording = await reaching(baseUrl, () => recordingOf(control));
  const { text, calls, leftOut } = written(recording, requests);
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${String(error)}`);
  }
  terminal.writeError(`${calls} calls of sandbox ${recording.sandbox.mchid} are in ${file}\n`);
  for (const each of leftOut) terminal.writeError(`left out: ${each}\n`);
}

async function recordingOf(control: ControlClient): Promise<Recording> {
  const { mchid } = await control.keys();
  const { sandboxes } = await control.listSandboxes();
  const sandbox = sandboxes.find((each) => each.mchid === mchid);
  if (sandbox === undefined) throw new UsageError(`sandbox ${mchid} has been deleted`);
  const { merchants } = await control.listMerchants();
  const { requests } = await control.listRequests({ limit: ALL });
  const { deeds } = await control.listDeeds();
  return { sandbox, merchants, requests, deeds };
}

function written(recording: Recording, requests: readonly string[]) {
  try {
    return writeScenario(recording, requests);
  } catch (error) {
    if (error instanceof RecordingError) throw new UsageError(error.message);
    throw error;
  }
}
