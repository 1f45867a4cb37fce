// The public face of the stories: put them on any emulator by its URL, and hear what happens.
export { playFaq } from './guide-faq.ts';
export { playGuide } from './guide-steps.ts';
export { type NoticeSink, type NoticeSinkOptions, openNoticeSink } from './notice-sink.ts';
export { openStage, type Stage, type StageOptions } from './stage.ts';
export {
  type Narrator,
  STORY_EVENTS,
  StoryError,
  type StoryEvent,
  type StoryMerchants,
  type StoryTarget,
} from './story.ts';
