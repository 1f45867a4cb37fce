import { describe, expect, it } from 'vitest';
import {
  libraryFiles,
  playScenario,
  readScenario,
  wordsOfFailure,
  writeScenario,
} from '../../scenarios/index.ts';
import { recordingOfStory } from './recorded.ts';

describe('what was recorded of a story', () => {
  it.each(libraryFiles().map((file) => [file.split('/').at(-1), file] as const))(
    'is a scenario that replays: %s',
    async (_, file) => {
      const { text } = writeScenario(await recordingOfStory(file), []);
      const report = await playScenario(readScenario('recorded.yaml', text));
      const failure = report.failure && wordsOfFailure(report.failure).join('\n');
      expect(failure && `${failure}\n${text}`).toBeUndefined();
    },
  );
});
