// `fenzhang clock`: business time is read, moved, stopped and released here; protocol time never is (design D2).
import type { ClockAdvance, ClockReading, ControlClient } from '../../client/index.ts';
import { nearest } from '../nearest.ts';
import { wordsOfAdvance, wordsOfClock } from './clock-words.ts';
import { command } from './command.ts';
import { parseDuration } from './duration.ts';
import { REMOTE_FLAGS } from './flag-tables.ts';
import { withEmulator } from './remote.ts';
import { EXIT, UsageError } from './terminal.ts';

interface ClockAction {
  /** What the second word must be; nothing where there is none. */
  readonly wants?: string;
  act(control: ControlClient, word: string): Promise<ClockReading | ClockAdvance>;
}

const ACTIONS: Readonly<Record<string, ClockAction>> = {
  show: { act: (control) => control.readClock() },
  advance: { wants: 'SPAN', act: (control, word) => control.advanceClock({ ms: spanOf(word) }) },
  to: { wants: 'TIME', act: (control, word) => control.advanceClock({ to: word }) },
  next: { act: (control) => control.runToNext() },
  freeze: { act: (control) => control.freezeClock() },
  follow: { act: (control) => control.followClock() },
};

export const clock = command({
  usage: '[show | advance SPAN | to TIME | next | freeze | follow]',
  fewestWords: 0,
  mostWords: 2,
  flags: REMOTE_FLAGS,
  examples: [
    'fenzhang clock advance 1h30m',
    'fenzhang clock to 2026-12-31T00:00:00+08:00',
    'fenzhang clock next',
  ],
  run({ terminal, values, settings, words: [name = 'show', word = ''], isJson }) {
    const { act } = actionOf(name, word);
    return withEmulator(values, settings, async ({ control }) => {
      const reading = await act(control, word);
      if (isJson) {
        terminal.write(`${JSON.stringify(reading, null, 2)}\n`);
        return EXIT.pass;
      }
      if ('ran' in reading) terminal.write(wordsOfAdvance(reading));
      terminal.write(`${wordsOfClock(reading)}\n`);
      return EXIT.pass;
    });
  },
});

function actionOf(name: string, word: string): ClockAction {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) {
    const known = Object.keys(ACTIONS);
    const guess = nearest(name, known);
    const hint = guess === undefined ? `one of ${known.join(', ')}` : `did you mean "${guess}"?`;
    throw new UsageError(`clock knows no "${name}"`, hint);
  }
  if (action.wants !== undefined && word === '') {
    throw new UsageError(
      `clock ${name} needs a ${action.wants}`,
      'such as 1h30m, or 2026-12-31T00:00:00+08:00',
    );
  }
  if (action.wants === undefined && word !== '') {
    throw new UsageError(`clock ${name} takes no "${word}"`);
  }
  return action;
}

function spanOf(word: string): number {
  const durationMs = parseDuration(word);
  if (durationMs !== undefined) return durationMs;
  throw new UsageError(`"${word}" is no span of time`, 'such as 30s, 1m, 1h30m, 5d');
}
