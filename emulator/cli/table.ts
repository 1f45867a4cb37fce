// Rows as an aligned table, in columns of the terminal and not of characters.
import { displayWidth, padEnd, padStart } from './display-width.ts';

export interface TableOptions {
  /** Columns that hold amounts, counted from 0. */
  readonly toTheRight?: readonly number[];
  readonly indent?: number;
}

/** One line per row, cells two blanks apart, each line closed by a line feed. */
export function formatTable(
  rows: readonly (readonly string[])[],
  { toTheRight = [], indent = 2 }: TableOptions = {},
): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell));
    });
  }
  const lineOf = (row: readonly string[]) => {
    const cells = row.map((cell, column) =>
      toTheRight.includes(column)
        ? padStart(cell, widths[column] ?? 0)
        : padEnd(cell, widths[column] ?? 0),
    );
    return `${' '.repeat(indent)}${cells.join('  ')}`.trimEnd();
  };
  return rows.map((row) => `${lineOf(row)}\n`).join('');
}
