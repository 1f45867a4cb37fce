import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenOf, yuan } from '../../emulator/console/format/money.ts';
import { streamEvents } from '../../emulator/console/stream.ts';
import {
  byColumn,
  hopsOf,
  withFewReceivers,
} from '../../emulator/console/views/orders/money-graph.ts';
import { checkWords } from '../../emulator/console/views/requests/check-words.ts';
import { ALL_CHECKS } from '../../emulator/http/verdicts.ts';

describe('an amount', () => {
  it.each([
    [0, '¥0.00'],
    [7, '¥0.07'],
    [123_456_789, '¥1,234,567.89'],
    [-10_100, '−¥101.00'],
  ])('of %i fen is told as %s', (fen, text) => {
    expect(yuan(fen)).toBe(text);
  });

  it.each([
    ['12.5', 1_250],
    ['¥1,234.05', 123_405],
    [' 3 ', 300],
    ['0.01', 1],
    ['1.005', undefined],
    ['-1', undefined],
    ['', undefined],
  ])('written as "%s" is %s fen', (text, fen) => {
    expect(fenOf(text)).toBe(fen);
  });

  it('is read as it was told', () => {
    fc.assert(fc.property(fc.nat(10_000_000_000), (fen) => fenOf(yuan(fen)) === fen));
  });
});

it('has a word for every check of a request', () => {
  expect(Object.keys(checkWords)).toEqual(ALL_CHECKS);
});

describe('the money of an order', () => {
  const party = fc.integer({ min: 1, max: 30 }).map((number) => `receiver:${number}`);
  const share = fc.record({ to: party, amount: fc.integer({ min: 1, max: 9_999 }) });
  const edgesOf = (shares: readonly { readonly to: string; readonly amount: number }[]) => [
    { from: 'payer', to: 'order', amount: shares.reduce((sum, { amount }) => sum + amount, 0) },
    ...shares.map(({ to, amount }) => ({ from: 'order', to, amount })),
    ...shares.slice(0, 1).flatMap(({ to }) => [
      { from: to, to: 'return', amount: 1 },
      { from: 'return', to: 'sub_merchant:1', amount: 1 },
      { from: 'order', to: 'sub_merchant:1', amount: 5 },
    ]),
  ];

  it('goes from each column to the next, and all of it arrives', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1 }), (shares) => {
        const edges = edgesOf(shares);
        const hops = hopsOf(edges);
        const columns = byColumn(hops);
        const columnOf = (name: string) => columns.findIndex((names) => names.includes(name));
        for (const { from, to } of hops) expect(columnOf(to)).toBe(columnOf(from) + 1);
        for (const edge of edges) {
          const own = hops.filter((hop) => hop.edge === edge);
          expect([own[0]?.from, own.at(-1)?.to]).toEqual([edge.from, edge.to]);
        }
      }),
    );
  });

  it('is drawn with eight receivers at most, and none of it is lost', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 60 }), (shares) => {
        const all = withFewReceivers(edgesOf(shares));
        const got = all.filter(({ from, to }) => from === 'order' && !to.startsWith('sub'));
        expect(new Set(got.map(({ to }) => to)).size).toBeLessThanOrEqual(8);
        const sum = (edges: readonly { readonly amount: number }[]) =>
          edges.reduce((total, { amount }) => total + amount, 0);
        expect(sum(got)).toBe(sum(shares));
      }),
    );
  });
});

describe('server-sent events', () => {
  const bytes = new TextEncoder().encode(
    ': heartbeat\n\nid: 7\nevent: request\ndata: {"a":\ndata: "结算"}\n\nevent: hello\ndata: {}\n\n',
  );

  it('are read however the bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length }), async (size) => {
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            for (let at = 0; at < bytes.length; at += size) {
              controller.enqueue(bytes.slice(at, at + size));
            }
            controller.close();
          },
        });
        const read = [];
        for await (const event of streamEvents(body)) read.push(event);
        expect(read).toEqual([
          { event: 'request', id: '7', data: '{"a":\n"结算"}' },
          { event: 'hello', id: undefined, data: '{}' },
        ]);
      }),
    );
  });
});
