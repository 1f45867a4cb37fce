// The public face of the stories: those of the demo, told as they happen, and those in YAML, played from a file.
export { playFaq } from './guide-faq.ts';
export { playGuide } from './guide-steps.ts';
export {
  type Arrival,
  type NoticeSink,
  NoticeSinkError,
  type NoticeSinkOptions,
  openNoticeSink,
} from './notice-sink.ts';
export { type Recording, RecordingError } from './recorder/recording.ts';
export { type WrittenScenario, writeScenario } from './recorder/write-scenario.ts';
export { playRefundAndBill } from './refund-and-bill.ts';
export { obstacleOnPlatform } from './runner/harmless.ts';
export { libraryFile, libraryFiles } from './runner/library.ts';
export { type Mistake, type Place, ScenarioError } from './runner/mistakes.ts';
export { type Credentials, CredentialsError, parseCredentials } from './runner/platform.ts';
export {
  playScenario,
  runScenario,
  type ScenarioAudience,
  type ScenarioFailure,
  type ScenarioReport,
  type StepReport,
  titleOf,
  wordsOfFailure,
} from './runner/play-scenario.ts';
export { readScenario, type Scenario } from './runner/read-scenario.ts';
export type { ScenarioTarget } from './runner/scene.ts';
export { unsaid, type Variables } from './runner/variables.ts';
export type { WireCall, WireEvent } from './runner/wire.ts';
export { openStage, type Stage, type StageOptions } from './stage.ts';
export {
  type Narrator,
  STORY_EVENTS,
  StoryError,
  type StoryEvent,
  type StoryMerchants,
  type StoryTarget,
} from './story.ts';
