// The outcome as a table, SDK × way × mode × phase, and as a count.
import type { Cell } from './play.ts';
import { PHASES } from './program.ts';

const TITLES = ['SDK', 'led by', 'mode', 'positive', 'forged answer', 'notification'] as const;

/** Lines of an aligned table, one row for each SDK and mode. A cell that failed says what it should be. */
export function tableOf(cells: readonly Cell[]): string[] {
  const lines: string[][] = [[...TITLES], ...rowsOf(cells)];
  const widths = TITLES.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines.map((line) => {
    const padded = line.map((text, column) => text.padEnd(widths[column] ?? 0));
    return padded.join('  ').trimEnd();
  });
}

function rowsOf(cells: readonly Cell[]): string[][] {
  const rows = new Map<string, readonly Cell[]>();
  for (const cell of cells) {
    const key = `${cell.program.name} ${cell.way} ${cell.mode}`;
    rows.set(key, [...(rows.get(key) ?? []), cell]);
  }
  return [...rows.values()].map((row) => [
    ...new Set(row.map(({ program }) => `${program.name} ${program.version}`)),
    ...new Set(row.map(({ way }) => way)),
    ...new Set(row.map(({ mode }) => mode)),
    ...PHASES.map((phase) => textOf(row.find((cell) => cell.phase === phase))),
  ]);
}

function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return '–';
  const { hasPassed, phase, program, verdict } = cell;
  return hasPassed ? verdict : `✗ ${verdict}, not "${program.cells[phase]}"`;
}

/** Such as `9 passed, 0 failed`. */
export function countOf(cells: readonly Cell[]): string {
  const passed = cells.filter(({ hasPassed }) => hasPassed).length;
  return `${passed} passed, ${cells.length - passed} failed`;
}
