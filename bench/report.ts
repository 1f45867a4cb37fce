// The table that a bench prints.
import { BARS, type Bar, type Findings, isMet, type Measured } from './figures.ts';

const wordsOf = (value: number | undefined, unit: string) => {
  if (value === undefined) return '-';
  const digits = unit === 'ms' ? 0 : 2;
  return `${value.toFixed(digits)} ${unit}`;
};

function rowOf(measured: Measured): string[] {
  const bar: Bar = BARS[measured.name];
  const sign = bar.sense === 'least' ? '≥' : '≤';
  const aim = bar.aim === undefined ? '' : `, aim ${bar.aim}`;
  const verdict = measured.value === undefined ? '' : isMet(measured) ? 'met' : 'SHORT';
  return [
    bar.figure,
    wordsOf(measured.value, bar.unit),
    `${sign} ${bar.bar}${aim}`,
    verdict,
    measured.from,
  ];
}

/** Figures against their bars, then what else was found. */
export function tableOf({ figures, facts }: Findings): string {
  const rows = [['figure', 'measured', 'bar', '', 'from'], ...figures.map(rowOf)];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const told = facts.map(({ fact, value }) => `${fact}: ${value}`);
  return [...lines, ...(told.length > 0 ? ['', ...told] : []), ''].join('\n');
}
