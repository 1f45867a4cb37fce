import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIds, type Ids } from '../emulator/ids.ts';
import { compactDate, compactTime } from '../emulator/protocol/time.ts';

const calendar = { compactDate, compactTime };
/** 2026-11-22 00:30:15 in Beijing, where it is the day after that in London. */
const NOW = Date.UTC(2026, 10, 21, 16, 30, 15);
const ids = createIds(1, '1900000100', calendar);

type Maker = (made: Ids, sequence: number) => string;
/** Shapes as captured (transcripts.md §N); that of a return_no is inferred. */
const SHAPES: readonly (readonly [string, Maker, RegExp])[] = [
  ['order_id', (made, sequence) => made.orderId(sequence, NOW), /^300000010020261122\d{11}$/],
  ['detail_id', (made, sequence) => made.detailId(sequence, NOW), /^360000010020261122\d{11}$/],
  ['return_no', (made, sequence) => made.returnNo(sequence, NOW), /^300800010020261122\d{11}$/],
  ['subsidy_id', (made, sequence) => made.subsidyId(sequence, NOW), /^400000010020261122\d{11}$/],
  [
    'transaction_id',
    (made, sequence) => made.transactionId(sequence, NOW),
    /^420000010020261122\d{10}$/,
  ],
  [
    'transaction_id of a sub-order',
    (made, sequence) => made.combineTransactionId(sequence, NOW),
    /^430000010020261122\d{10}$/,
  ],
  [
    'prepay_id of a combined order',
    (made, sequence) => made.combinePrepayId(sequence, NOW),
    /^up_wx22003015\d{12}[0-9a-f]{14}$/,
  ],
  ['package number', (made, sequence) => made.packageNumber(sequence), /^1\d{9}$/],
  ['prepay_id', (made, sequence) => made.prepayId(sequence, NOW), /^wx22003015\d{12}[0-9a-f]{14}$/],
  ['code token', (made, sequence) => made.codeToken(sequence), /^[0-9A-Za-z]{7}$/],
  [
    'notification id',
    (made, sequence) => made.notificationId(sequence),
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  ],
  ['resource nonce', (made, sequence) => made.resourceNonce(sequence), /^[0-9A-Za-z]{12}$/],
];
const DATED = SHAPES.slice(0, 6);

describe('createIds', () => {
  it.each(SHAPES)('gives a %s the captured shape', (_, make, shape) => {
    for (let sequence = 1; sequence <= 100; sequence += 1) {
      expect(make(ids, sequence)).toMatch(shape);
    }
  });

  it.each(SHAPES)('gives 10,000 %ss without a repetition', (_, make) => {
    const made = new Set<string>();
    for (let sequence = 1; sequence <= 10_000; sequence += 1) made.add(make(ids, sequence));
    expect(made.size).toBe(10_000);
  });

  it.each(SHAPES)('gives the same seed the same %s, another seed another', (_, make) => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 100_000 }), (seed, sequence) => {
        const one = make(createIds(seed, '1900000100', calendar), sequence);
        expect(make(createIds(seed, '1900000100', calendar), sequence)).toBe(one);
        expect(make(createIds(seed + 1, '1900000100', calendar), sequence)).not.toBe(one);
      }),
    );
  });

  it.each(DATED)('marks a %s with its owner', (_, make) => {
    const other = createIds(1, '1900000109', calendar);
    expect(make(other, 1)).not.toBe(make(ids, 1));
    expect(make(other, 1).slice(4, 10)).toBe('000109');
  });

  it('fills the mark of a short owner up with zeros', () => {
    expect(createIds(1, '42', calendar).orderId(1, NOW).slice(4, 10)).toBe('000042');
  });

  it.each(DATED)('keeps a %s apart from all the others', (_, make) => {
    const others = DATED.filter(([, other]) => other !== make);
    for (let sequence = 1; sequence <= 100; sequence += 1) {
      for (const [, other] of others) expect(make(ids, 1)).not.toBe(other(ids, sequence));
    }
  });
});

describe('bytes', () => {
  it('are one stream per run, the same for the same seed', () => {
    const [left, right] = [createIds(7, '1', calendar), createIds(7, '1', calendar)];
    expect(left.bytes(16)).toHaveLength(16);
    right.bytes(10);
    right.bytes(6);
    expect(right.bytes(8)).toEqual(left.bytes(8));
  });

  it('do not repeat themselves', () => {
    const made = createIds(7, '1', calendar);
    const chunks = Array.from({ length: 1_000 }, () => Buffer.from(made.bytes(16)).toString('hex'));
    expect(new Set(chunks).size).toBe(1_000);
  });
});
