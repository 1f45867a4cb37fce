// Decides how a table is written in Markdown that scripts generate and tests read back.

/** The head of a table. Unpadded, so that a changed cell changes one line. */
export function tableHead(...titles: readonly string[]): string[] {
  return [
    '<!-- biome-ignore format: generated -->',
    tableLine(...titles),
    tableLine(...titles.map(() => '---')),
  ];
}

export function tableLine(...cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}

/** The cells of every row of a table, without its head. */
export function rowsOf(table: string): string[][] {
  const lines = table.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
