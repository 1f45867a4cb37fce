import { describe, expect, it } from 'vitest';
import {
  libraryFiles,
  playScenario,
  type Recording,
  readScenario,
  wordsOfFailure,
  writeScenario,
} from '../../scenarios/index.ts';
import { recordingOfStory } from './recorded.ts';

/** What the log would be had the answers of calls made together gone out the other way round. */
function answeredTheOtherWayRound(recording: Recording): Recording {
  const repeats = recording.requests.filter(({ operation }) => operation === 'createOrder');
  const numbers = repeats.map(({ number }) => number).reverse();
  const requests = recording.requests.map((each) => {
    const index = repeats.indexOf(each);
    return index === -1 ? each : { ...each, number: numbers[index] ?? each.number };
  });
  return { ...recording, requests };
}

describe('what was recorded of a story', () => {
  it('tells calls made together in the order in which they were judged', async () => {
    const file = libraryFiles().find((each) => each.endsWith('concurrent-repeats.yaml')) ?? '';
    const recording = await recordingOfStory(file);
    const { text } = writeScenario(recording, []);
    expect(text).toContain('splitReplayed');
    expect(writeScenario(answeredTheOtherWayRound(recording), []).text).toBe(text);
  });

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
