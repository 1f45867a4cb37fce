// Lays the money of an order out from left to right. d3-sankey says where; small streams stay visible, many receivers
// become one, and a stream that skips a column gets a place in it, so that it runs beside what stands there.
import { type SankeyLink, sankey, sankeyLeft } from 'd3-sankey';
import type { MoneyEdge } from '../../wire.ts';
import { byColumn, type Hop, hopsOf, withFewReceivers } from './money-graph.ts';

export interface LaidNode {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Fen that passes through it. */
  readonly amount: number;
  /** Its label stands before it, for there is no room after it. */
  readonly isLabelBefore: boolean;
}

export interface LaidLink extends MoneyEdge {
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

type Node = { readonly name: string };
type Link = SankeyLink<Node, { readonly hop: Hop }>;

const NODE_WIDTH = 10;
/** Room for a label of three lines, px. */
const ROW = 60;
const GAP = 42;
const THINNEST = 1.5;
/** Half a label, which may be higher than the node it stands at. */
const EDGE = 24;
const LOWEST = 220;
const ROUNDS = 24;
/** Room for the labels of the last column, where the picture is wide enough to have it, px. */
const LABELS = 84;
const WIDE = 520;

/** @param width of the place, px; `atLeast` is how high the picture is to be, px */
export function layOutMoney(
  edges: readonly MoneyEdge[],
  width: number,
  atLeast = LOWEST,
): MoneyLayout {
  const hops = hopsOf(withFewReceivers(edges));
  const rows = Math.max(...byColumn(hops).map((names) => names.length));
  const height = Math.max(LOWEST, atLeast, rows * ROW + 2 * EDGE + 20);
  const end = width >= WIDE ? width - LABELS : width - 1;
  const names = [...new Set(hops.flatMap(({ from, to }) => [from, to]))];
  const layout = sankey<Node, { readonly hop: Hop }>()
    .nodeId(({ name }) => name)
    .nodeAlign(sankeyLeft)
    .nodeWidth(NODE_WIDTH)
    .nodePadding(GAP)
    .iterations(ROUNDS)
    .extent([
      [1, EDGE],
      [end, height - EDGE],
    ]);
  const { nodes, links } = layout({
    nodes: names.map((name) => ({ name })),
    links: hops.map((hop) => ({ hop, source: hop.from, target: hop.to, value: hop.edge.amount })),
  });
  const drawn = nodes.filter(({ name }) => edgeEnds(hops).has(name));
  return {
    width,
    height,
    nodes: drawn.map(({ name, x0 = 0, x1 = 0, y0 = 0, y1 = 0, value = 0 }) => ({
      ...{ name, x: x0, y: y0, amount: value, width: x1 - x0 },
      height: Math.max(y1 - y0, THINNEST),
      isLabelBefore: x1 > width - NODE_WIDTH,
    })),
    links: streams(links),
  };
}

/** Names of real places, as against those that only carry a stream past a column. */
function edgeEnds(hops: readonly Hop[]): ReadonlySet<string> {
  return new Set(hops.flatMap(({ edge }) => [edge.from, edge.to]));
}

/** Joins the hops of each edge to one path. */
function streams(links: readonly Link[]): readonly LaidLink[] {
  const byEdge = new Map<MoneyEdge, Link[]>();
  for (const link of links) byEdge.set(link.hop.edge, [...(byEdge.get(link.hop.edge) ?? []), link]);
  return [...byEdge].map(([edge, hops]) => ({
    ...edge,
    path: hops.map(pathOf).join(''),
    width: Math.max(hops[0]?.width ?? 0, THINNEST),
  }));
}

/** One hop; each after the first begins with a line across the place that carries the stream. */
function pathOf({ source, target, y0 = 0, y1 = 0 }: Link, index: number): string {
  // d3 has put nodes in the place of names by now.
  const { x1: start = 0 } = source as { x1?: number };
  const { x0: end = 0 } = target as { x0?: number };
  const middle = (start + end) / 2;
  return `${index === 0 ? 'M' : 'L'}${start},${y0}C${middle},${y0} ${middle},${y1} ${end},${y1}`;
}
