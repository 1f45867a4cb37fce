// The entry to recordings: writing one, reading it, and holding the emulator against it.
export type { Difference } from './compare.ts';
export {
  exchangeSchema,
  type Manifest,
  manifestSchema,
  type RecordedExchange,
  type SeenExchange,
} from './format.ts';
export { type Recording, readRecording, UnreadableRecordingError } from './read-recording.ts';
export {
  createRecorder,
  type Recorder,
  RecordingDirectoryError,
  type WorldOptions,
  type WorldRecorder,
} from './recorder.ts';
export type { RecordedCaller } from './redactor.ts';
export { type ReplayedExchange, type ReplayOptions, replayRecording } from './replay.ts';
