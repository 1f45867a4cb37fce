// The money of an order as a picture, and the same as a table for those who read rather than look.
import { useEffect, useRef, useState } from 'preact/hooks';
import { yuan } from '../../format/money.ts';
import { Table } from '../../parts/table.tsx';
import type { MoneyEdge } from '../../wire.ts';
import { say } from '../../words.ts';
import { type LaidLink, type LaidNode, layOutMoney } from './money-layout.ts';
import { moneyNode, nodeText } from './money-nodes.ts';
import { words } from './words.ts';

export function MoneyPicture({ edges }: { readonly edges: readonly MoneyEdge[] }) {
  if (edges.length === 0) return <p class="card muted">{say(words.moneyEmpty)}</p>;
  return (
    <div class="money">
      <Flow edges={edges} />
      <Table
        label={say(words.money)}
        isSlim
        rows={edges}
        keyOf={({ from, to }) => `${from} ${to}`}
        columns={[
          { name: say(words.from), cell: ({ from }) => <NodeName name={from} /> },
          { name: say(words.to), cell: ({ to }) => <NodeName name={to} /> },
          { name: say(words.amount), isNumber: true, cell: ({ amount }) => yuan(amount) },
        ]}
      />
    </div>
  );
}

function NodeName({ name }: { readonly name: string }) {
  const { kind, title, party } = moneyNode(name);
  return (
    <span class="node-name">
      <span class={`swatch flow-${kind}`} aria-hidden="true" />
      {title}
      {party !== undefined && <span class="number"> {party}</span>}
    </span>
  );
}

/** Beside a table the picture is about as high as that, px. */
const TABLE_ROW = 34;

function Flow({ edges }: { readonly edges: readonly MoneyEdge[] }) {
  const place = useRef<HTMLElement>(null);
  const width = useWidth(place);
  const { height, nodes, links } = layOutMoney(edges, width, edges.length * TABLE_ROW);
  const told = edges.map(
    ({ from, to, amount }) => `${nodeText(from)} → ${nodeText(to)} ${yuan(amount)}`,
  );
  return (
    <figure class="flow card" ref={place}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={told.join(', ')}>
          {links.map((link) => (
            <Stream key={`${link.from} ${link.to}`} link={link} />
          ))}
          {nodes.map((node) => (
            <Place key={node.name} node={node} isNarrow={width < NARROW} />
          ))}
        </svg>
      )}
    </figure>
  );
}

function Stream({ link: { from, to, amount, path, width } }: { readonly link: LaidLink }) {
  return (
    <path class={`stream flow-${moneyNode(to).kind}`} d={path} stroke-width={width}>
      <title>{`${nodeText(from)} → ${nodeText(to)}: ${yuan(amount)}`}</title>
    </path>
  );
}

const LINE = 14;
const NARROW = 520;

function Place({ node, isNarrow }: { readonly node: LaidNode; readonly isNarrow: boolean }) {
  const { kind, title, party } = moneyNode(node.name);
  const lines = [
    title,
    ...(party === undefined ? [] : [shortParty(party, isNarrow)]),
    yuan(node.amount),
  ];
  const top = node.y + node.height / 2 - ((lines.length - 1) * LINE) / 2;
  const x = node.isLabelBefore ? node.x - 6 : node.x + node.width + 6;
  return (
    <g>
      <rect
        class={`place flow-${kind}`}
        x={node.x}
        y={node.y}
        width={node.width}
        height={node.height}
        rx={2}
      />
      <text class="place-label" text-anchor={node.isLabelBefore ? 'end' : 'start'}>
        {lines.map((line, index) => (
          <tspan
            key={line}
            x={x}
            y={top + index * LINE}
            dy="0.35em"
            class={index === lines.length - 1 ? 'place-amount' : undefined}
          >
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}

/** An openid is longer than a column, and on a telephone a merchant number is. How it ends tells it apart. */
function shortParty(party: string, isNarrow: boolean): string {
  const longest = isNarrow ? 6 : 10;
  return party.length > longest ? `…${party.slice(-longest)}` : party;
}

/** The inner width of an element, px, as it changes. */
function useWidth(place: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (place.current === null) return;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width));
    });
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, [place]);
  return width;
}
