// `fenzhang fault`: lists the trouble there is, switches one on, or switches all of it off.
import type { FaultList, FaultSettings } from '../../client/index.ts';
import { FAULT_NAMES } from '../faults.ts';
import { nearest } from '../nearest.ts';
import { command } from './command.ts';
import { parseDuration } from './duration.ts';
import { REMOTE_FLAGS } from './flag-tables.ts';
import type { FlagTable, Values } from './flags.ts';
import { withEmulator } from './remote.ts';
import { formatTable } from './table.ts';
import { EXIT, UsageError } from './terminal.ts';

const USAGE = '[list | set NAME | clear]';
const MOST = 1_000_000;
const count = { kind: 'whole', isLineOnly: true, value: 'N', most: MOST } as const;
const word = { kind: 'text', isLineOnly: true } as const;

const SETTING_FLAGS = {
  operation: { ...word, value: 'NAME', what: 'only this endpoint, such as createOrder' },
  number: { ...word, value: 'NO', what: 'only what has this number, such as an out_order_no' },
  receiver: {
    ...word,
    value: 'ACCOUNT',
    what: 'only the row of this account, or the notice to it',
  },
  times: { ...count, otherwise: 'for ever', what: 'so often and no more' },
  nth: { ...count, what: 'only the nth time' },
  every: { ...count, what: 'every so many times' },
  delay: { ...word, value: 'SPAN', what: 'how long, such as 500ms or 1h' },
  polls: { ...count, what: 'how many queries a split, refund or withdrawal stays PROCESSING for' },
} as const satisfies FlagTable;

export const fault = command({
  usage: USAGE,
  fewestWords: 0,
  mostWords: 2,
  flags: { ...REMOTE_FLAGS, ...SETTING_FLAGS },
  examples: [
    'fenzhang fault list',
    'fenzhang fault set committed-then-dropped --operation createOrder --times 1',
    'fenzhang fault set row-receiver-high-risk --receiver 1900000110',
    'fenzhang fault set slow-answer --delay 5s --every 3',
    'fenzhang fault clear',
  ],
  run({ terminal, values, settings, words: [task = 'list', name], isJson }) {
    const setting = settingOf(task, name, values);
    return withEmulator(values, settings, async ({ control }) => {
      if (task === 'clear') await control.clearFaults();
      if (setting !== undefined) await control.setFault(setting);
      const found = await control.listFaults();
      const words = `${task === 'list' ? wordsOfKnown(found) : ''}${wordsOfActive(found)}`;
      terminal.write(isJson ? `${JSON.stringify(found, null, 2)}\n` : words);
      return EXIT.pass;
    });
  },
});

/**
 * What to switch on, if anything.
 * @throws UsageError for other words, and for flags that mean nothing
 */
function settingOf(
  task: string,
  name: string | undefined,
  values: Values<typeof SETTING_FLAGS>,
): FaultSettings | undefined {
  if (task === 'set' && name !== undefined) {
    const { operation, number, receiver, times, nth, every, delay, polls } = values;
    const choice = { operation, number, receiver, times, nth, every, polls };
    return { fault: knownName(name), ...choice, delay_ms: spanOf(delay) };
  }
  if ((task !== 'list' && task !== 'clear') || name !== undefined) {
    const words = name === undefined ? task : `${task} ${name}`;
    throw new UsageError(`fault takes no "${words}"`, `usage: fenzhang fault ${USAGE}`);
  }
  const told = Object.keys(SETTING_FLAGS).find((flag) => Reflect.get(values, flag) !== undefined);
  if (told !== undefined) throw new UsageError(`--${told} belongs to fault set`);
  return undefined;
}

function knownName(name: string): string {
  if (FAULT_NAMES.some((known) => known === name)) return name;
  const guess = nearest(name, FAULT_NAMES);
  const hint = guess === undefined ? 'fenzhang fault list tells them' : `did you mean "${guess}"?`;
  throw new UsageError(`there is no fault "${name}"`, hint);
}

function spanOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const durationMs = parseDuration(text);
  if (durationMs !== undefined) return durationMs;
  throw new UsageError(`"${text}" is no span of time`, 'such as 500ms, 5s, 1h');
}

function wordsOfKnown({ known }: FaultList): string {
  return known
    .map(({ fault: name, strikes, does, expects, takes }) => {
      const rows = [
        ['does', does],
        ['a right client', expects],
        ...(takes.length === 0 ? [] : [['takes', takes.map(flagOf).join(', ')]]),
      ];
      return `${name} · ${strikes}\n${formatTable(rows)}`;
    })
    .join('');
}

const flagOf = (name: string) => `--${name.replace('_ms', '')}`;

function wordsOfActive({ faults }: FaultList): string {
  if (faults.length === 0) return 'none is on\n';
  const rows = faults.map(({ fault: name, ...told }) => [
    name,
    ...Object.entries(told).map(([key, value]) => `${key} ${String(value)}`),
  ]);
  return `on:\n${formatTable(rows)}`;
}
