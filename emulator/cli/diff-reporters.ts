// How `contract diff` tells what it found: to people, to programs, and to CI.
import type { Difference, ReplayedExchange } from '../../contracts/recordings/index.ts';
import { type JunitCase, junitOf } from './junit.ts';
import { painter } from './paint.ts';
import type { Terminal } from './terminal.ts';

export interface DiffReporter {
  /** One exchange has been compared. */
  compared(exchange: ReplayedExchange): void;
  /** All of them have; what else there is to say is for programs only. */
  ended(exchanges: readonly ReplayedExchange[], facts: Readonly<Record<string, unknown>>): void;
}

const quiet = () => undefined;

export const DIFF_REPORTERS = {
  pretty(terminal: Terminal): DiffReporter {
    const paint = painter(terminal);
    return {
      compared(exchange) {
        const { verdict, reason, differences } = exchange;
        if (verdict === 'same') return;
        const isOpen = verdict === 'not comparable';
        const mark = isOpen ? paint('yellow', '?') : paint('red', '✗');
        terminal.write(`${mark} ${headingOf(exchange)}\n`);
        const lines = isOpen ? [`not comparable: ${reason}`] : differences.flatMap(linesOf);
        for (const line of lines) terminal.write(`    ${line}\n`);
      },
      ended(exchanges) {
        const { same, different, notComparable, ms } = countsOf(exchanges);
        const found = different === 0 ? 'none differ' : `${different} differ`;
        const said = paint(different === 0 ? 'green' : 'red', found);
        const open = notComparable === 0 ? '' : `, ${notComparable} not comparable`;
        terminal.write(
          `\n${same} of ${exchanges.length} are answered alike, ${said}${open} · ${(ms / 1_000).toFixed(1)} s\n`,
        );
      },
    };
  },
  json: (terminal: Terminal): DiffReporter => ({
    compared: quiet,
    ended(exchanges, facts) {
      const told = { ...facts, ...countsOf(exchanges), exchanges };
      terminal.write(`${JSON.stringify(told, null, 2)}\n`);
    },
  }),
  junit: (terminal: Terminal): DiffReporter => ({
    compared: quiet,
    ended: (exchanges) =>
      terminal.write(
        junitOf('fenzhang contract diff', 'fenzhang recording', exchanges.map(caseOf)),
      ),
  }),
} as const;

function headingOf({ file, rule }: ReplayedExchange): string {
  return rule === undefined ? file : `${file} · ${rule}`;
}

function linesOf({ part, at, recorded, emulated }: Difference): readonly string[] {
  const where = at === undefined ? part : `${part} ${at}`;
  return [where, `  recorded  ${recorded}`, `  emulator  ${emulated}`];
}

function countsOf(exchanges: readonly ReplayedExchange[]) {
  const count = (wanted: ReplayedExchange['verdict']) =>
    exchanges.filter(({ verdict }) => verdict === wanted).length;
  return {
    same: count('same'),
    different: count('different'),
    notComparable: count('not comparable'),
    ms: exchanges.reduce((sum, each) => sum + each.ms, 0),
  };
}

function caseOf({ file, method, path, verdict, ms, ...told }: ReplayedExchange): JunitCase {
  const [first] = told.differences;
  const text = told.differences.flatMap(linesOf).join('\n');
  const isDifferent = verdict === 'different';
  return {
    ...{ classname: `recording.${file.replace(/\.json$/, '').replace('/', '.')}`, ms },
    name: told.rule === undefined ? `${method} ${path}` : `${method} ${path} (${told.rule})`,
    isSkipped: verdict === 'not comparable',
    failure: isDifferent
      ? { message: `${first?.part ?? ''} differs`, type: 'RecordingDifference', text }
      : undefined,
  };
}
