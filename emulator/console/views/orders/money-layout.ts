// Lays the money of an order out from left to right. d3-sankey says where; small streams stay visible, many receivers become one.
import { sankey, sankeyJustify } from 'd3-sankey';
import type { MoneyEdge } from '../../wire.ts';

export interface LaidNode {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Fen that passes through it. */
  readonly amount: number;
  /** Its label stands before it rather than after it. */
  readonly isLast: boolean;
}

export interface LaidLink {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  /** An SVG path along the middle of the stream. */
  readonly path: string;
  readonly width: number;
}

export interface MoneyLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly LaidNode[];
  readonly links: readonly LaidLink[];
}

/** Beyond these the smallest receivers are drawn as one; the table beside the picture has them all. */
const MOST_RECEIVERS = 8;
const NODE_WIDTH = 10;
/** Room for a label of three lines. */
const ROW = 60;
const LABEL = 42;
const THINNEST = 1.5;
/** Half a label, which may be higher than the node it stands at. */
const EDGE = 24;

/** @param width of the place, px */
export function layOutMoney(edges: readonly MoneyEdge[], width: number): MoneyLayout {
  const drawn = withFewReceivers(edges);
  const names = [...new Set(drawn.flatMap(({ from, to }) => [from, to]))];
  const rows = Math.max(2, ...rowsByDepth(drawn).values());
  const height = Math.max(220, rows * ROW + 2 * EDGE + 20);
  const layout = sankey<{ name: string }, MoneyEdge>()
    .nodeId(({ name }) => name)
    .nodeAlign(sankeyJustify)
    .nodeWidth(NODE_WIDTH)
    .nodePadding(LABEL)
    .extent([
      [1, EDGE],
      [width - 1, height - EDGE],
    ]);
  const { nodes, links } = layout({
    nodes: names.map((name) => ({ name })),
    links: drawn.map((edge) => ({
      ...edge,
      source: edge.from,
      target: edge.to,
      value: edge.amount,
    })),
  });
  return {
    width,
    height,
    nodes: nodes.map(({ name, x0 = 0, x1 = 0, y0 = 0, y1 = 0, value = 0 }) => ({
      name,
      x: x0,
      y: y0,
      width: x1 - x0,
      height: Math.max(y1 - y0, THINNEST),
      amount: value,
      isLast: x1 > width - NODE_WIDTH,
    })),
    links: links.map((link) => ({
      from: link.from,
      to: link.to,
      amount: link.amount,
      path: streamPath(link),
      width: Math.max(link.width ?? 0, THINNEST),
    })),
  };
}

/** Where a link runs; d3 has put nodes in the place of names by now. */
function streamPath(link: {
  readonly source: unknown;
  readonly target: unknown;
  readonly y0?: number | undefined;
  readonly y1?: number | undefined;
}): string {
  const { x1: start = 0 } = link.source as { x1?: number };
  const { x0: end = 0 } = link.target as { x0?: number };
  const { y0 = 0, y1 = 0 } = link;
  const middle = (start + end) / 2;
  return `M${start},${y0}C${middle},${y0} ${middle},${y1} ${end},${y1}`;
}

/** How many nodes stand at each depth, counted from the sources; the last column counts what leads nowhere. */
function rowsByDepth(edges: readonly MoneyEdge[]): ReadonlyMap<number, number> {
  const sources = new Set(edges.map(({ from }) => from));
  const depths = new Map<string, number>();
  const depthOf = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    const before = edges.filter(({ to }) => to === name).map(({ from }) => depthOf(from) + 1);
    const depth = sources.has(name) ? Math.max(0, ...before) : Number.POSITIVE_INFINITY;
    depths.set(name, depth);
    return depth;
  };
  const rows = new Map<number, number>();
  for (const name of new Set(edges.flatMap(({ from, to }) => [from, to]))) {
    const depth = depthOf(name);
    rows.set(depth, (rows.get(depth) ?? 0) + 1);
  }
  return rows;
}

function withFewReceivers(edges: readonly MoneyEdge[]): readonly MoneyEdge[] {
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
