// The money of an order as a graph in columns: each place as far right as what leads there wants it.
import type { MoneyEdge } from '../../wire.ts';

/** A part of an edge between two neighbouring columns. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  readonly edge: MoneyEdge;
}

/** Beyond these the smallest receivers are drawn as one; the table beside the picture has them all. */
const MOST_RECEIVERS = 8;

/** In which column each place stands, from 0: one after the last of those that lead to it. There is no circle. */
function columnsOf(edges: readonly MoneyEdge[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  const columnOf = (name: string): number => {
    const known = columns.get(name);
    if (known !== undefined) return known;
    const before = edges.filter(({ to }) => to === name).map(({ from }) => columnOf(from) + 1);
    const column = Math.max(0, ...before);
    columns.set(name, column);
    return column;
  };
  for (const { to } of edges) columnOf(to);
  return columns;
}

/** Cuts edges that skip columns into hops from one column to the next, over places that only carry them. */
export function hopsOf(edges: readonly MoneyEdge[]): readonly Hop[] {
  const columns = columnsOf(edges);
  return edges.flatMap((edge) => {
    const first = columns.get(edge.from) ?? 0;
    const last = columns.get(edge.to) ?? 0;
    const places = Array.from({ length: Math.max(0, last - first - 1) }, (_, index) =>
      [edge.from, edge.to, index].join('\n'),
    );
    const all = [edge.from, ...places, edge.to];
    return all.slice(1).map((to, index) => ({ from: all[index] ?? '', to, edge }));
  });
}

/** The places of each column. */
export function byColumn(hops: readonly Hop[]): readonly (readonly string[])[] {
  const columns: string[][] = [];
  const all = columnsOf(hops.map(({ from, to, edge }) => ({ from, to, amount: edge.amount })));
  for (const [name, column] of all) columns[column] = [...(columns[column] ?? []), name];
  return columns;
}

/** The same edges with all but the largest receivers as one, `more:⟨how many⟩`. */
export function withFewReceivers(edges: readonly MoneyEdge[]): readonly MoneyEdge[] {
  const got = new Map<string, number>();
  for (const { to, amount } of edges) {
    if (to.startsWith('receiver:')) got.set(to, (got.get(to) ?? 0) + amount);
  }
  if (got.size <= MOST_RECEIVERS) return edges;
  const bySize = [...got].sort(([, one], [, other]) => other - one);
  const small = new Set(bySize.slice(MOST_RECEIVERS - 1).map(([name]) => name));
  const more = `more:${small.size}`;
  const merged = new Map<string, MoneyEdge>();
  for (const { from, to, amount } of edges) {
    const renamed = { from: small.has(from) ? more : from, to: small.has(to) ? more : to };
    const key = `${renamed.from} ${renamed.to}`;
    merged.set(key, { ...renamed, amount: amount + (merged.get(key)?.amount ?? 0) });
  }
  return [...merged.values()];
}
