// `fenzhang contract diff DIR`: replays a recording of the real API, and says where the emulator answers otherwise.
import { resolve } from 'node:path';
import {
  type Recording,
  type ReplayedExchange,
  readRecording,
  replayRecording,
  UnreadableRecordingError,
} from '../../contracts/recordings/index.ts';
import type { ContractCall } from './contract-subcommands.ts';
import { DIFF_REPORTERS } from './diff-reporters.ts';
import { EXIT, type Exit, UsageError } from './terminal.ts';

/** Ends with 1 where something differs; what cannot be compared is told, and is no difference. */
export async function diffRecording({
  terminal,
  values,
  words,
  isJson,
}: ContractCall): Promise<Exit> {
  const [directory = ''] = words;
  const recording = readable(resolve(terminal.cwd, directory));
  const name = isJson ? 'json' : (values.reporter ?? 'pretty');
  const reporter = DIFF_REPORTERS[name as keyof typeof DIFF_REPORTERS](terminal);
  const profile = values.profile === 'documented' ? 'documented' : 'observed';
  const replayed: ReplayedExchange[] = [];
  await replayRecording(recording, {
    profile,
    onExchange: (each) => {
      replayed.push(each);
      reporter.compared(each);
    },
  });
  reporter.ended(replayed, { directory, profile, ...recording.manifest });
  return replayed.some(({ verdict }) => verdict === 'different') ? EXIT.findings : EXIT.pass;
}

function readable(directory: string): Recording {
  try {
    return readRecording(directory);
  } catch (error) {
    if (error instanceof UnreadableRecordingError) throw new UsageError(error.message);
    throw error;
  }
}
