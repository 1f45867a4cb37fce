// `contract --record DIR`: makes sure, before anything is sent, that a recording can be written there.
import { createRecorder, RecordingDirectoryError } from '../../contracts/recordings/index.ts';
import { UsageError } from './terminal.ts';

/** @throws UsageError for a directory that holds something else */
export function beginRecording(directory: string): void {
  try {
    createRecorder(directory);
  } catch (error) {
    if (error instanceof RecordingDirectoryError) throw new UsageError(error.message);
    throw error;
  }
}
