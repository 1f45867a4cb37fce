// `fenzhang seed`: fills a sandbox with a believable day of merchants and orders; the same seed makes the same day.

import { command } from './command.ts';
import { REMOTE_FLAGS } from './flag-tables.ts';
import { withEmulator } from './remote.ts';
import { formatTable } from './table.ts';
import { EXIT } from './terminal.ts';

export const seed = command({
  usage: '',
  fewestWords: 0,
  mostWords: 0,
  flags: {
    ...REMOTE_FLAGS,
    merchants: {
      kind: 'whole',
      isLineOnly: true,
      value: 'N',
      most: 1_000,
      default: 20,
      what: 'how many, at least 2',
    },
    orders: {
      kind: 'whole',
      isLineOnly: true,
      value: 'N',
      most: 100_000,
      default: 1_000,
      what: 'how many',
    },
    seed: {
      kind: 'whole',
      isLineOnly: true,
      value: 'N',
      most: 0xffff_ffff,
      default: 42,
      what: 'repeats the same day',
    },
    hours: {
      ...({ kind: 'whole', isLineOnly: true, value: 'N', most: 720, default: 24 } as const),
      what: 'how long the day is; business time moves on by it',
    },
  },
  examples: ['fenzhang seed', 'fenzhang seed --merchants 20 --orders 1000 --seed 42'],
  run({ terminal, values, settings, isJson }) {
    return withEmulator(values, settings, async ({ control }) => {
      const { merchants, orders, seed: number, hours } = values;
      const report = await control.seed({ merchants, orders, seed: number, hours });
      if (isJson) {
        terminal.write(`${JSON.stringify(report, null, 2)}\n`);
        return EXIT.pass;
      }
      const rows = Object.entries(report.stories).map(([story, count]) => [String(count), story]);
      terminal.write(formatTable(rows, { toTheRight: [0] }));
      const { from, to } = report;
      terminal.write(
        `${orders} orders of ${merchants} merchants · ${from} to ${to} · seed ${number}\n`,
      );
      return EXIT.pass;
    });
  },
});
