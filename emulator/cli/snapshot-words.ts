// A snapshot as a file that can be read and compared line by line, and what the verb says of points and requests.
import type {
  Point,
  Points,
  RequestRecord,
  Rewound,
  SandboxWorld,
  Snapshot,
} from '../../client/index.ts';
import { shorten } from './mask.ts';
import { formatTable } from './table.ts';

/** JSON with a document of the tables, or an entry of the journal, on each line. */
export function snapshotText(snapshot: Snapshot): string {
  const members = Object.entries(snapshot).map(([name, value]) => {
    if (name === 'tables') return `  "tables": {\n${tablesText(snapshot.tables)}\n  }`;
    const isLong = name === 'entries' && snapshot.entries.length > 0;
    return `  ${JSON.stringify(name)}: ${isLong ? linesText(snapshot.entries, '    ') : JSON.stringify(value)}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

function tablesText(tables: Snapshot['tables']): string {
  return Object.entries(tables)
    .map(([name, rows]) => `    ${JSON.stringify(name)}: ${linesText(rows, '      ')}`)
    .join(',\n');
}

function linesText(items: readonly unknown[], indent: string): string {
  if (items.length === 0) return '[]';
  const lines = items.map((item) => `${indent}${JSON.stringify(item)}`);
  return `[\n${lines.join(',\n')}\n${indent.slice(2)}]`;
}

/** `sandbox 1900000100 · 2026-11-22T14:27:08+08:00, stands still · 3 transactions, 12 entries`. */
export function wordsOfWorld({ mchid, now, mode, transactions, entries }: SandboxWorld): string {
  const clock = mode === 'frozen' ? 'stands still' : 'runs on from there';
  return `sandbox ${mchid} · ${now}, ${clock} · ${transactions} transactions, ${entries} entries\n`;
}

export function wordsOfPoint({ name, now, transactions, entries }: Point): string {
  return `${name} · ${now} · ${transactions} transactions, ${entries} entries\n`;
}

export function wordsOfRewind({ mchid, request, to, now, entries }: Rewound): string {
  return `sandbox ${mchid} is as it was ${to} request ${request} · ${now} · ${entries} entries\n`;
}

/** The points, then the requests that can be gone back to, newest first. */
export function wordsOfPlaces({ points }: Points, requests: readonly RequestRecord[]): string {
  const saved = points.map(({ name, now, saved_at, entries }) => [
    name,
    now,
    `${entries} entries`,
    `saved ${saved_at}`,
  ]);
  const made = requests
    .filter(({ now_ms, undone }) => now_ms !== undefined && !undone)
    .map(({ number, request, operation, answer, request_id }) => [
      String(number),
      operation ?? request.method,
      String(answer.status),
      shorten(request_id ?? ''),
    ]);
  return [
    ...(saved.length === 0 ? ['no points\n'] : ['points\n', formatTable(saved)]),
    ...(made.length === 0
      ? []
      : ['requests to rewind to\n', formatTable(made, { toTheRight: [0] })]),
  ].join('');
}
