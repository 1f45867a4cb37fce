import { describe, expect, it } from 'vitest';
import { SECOND_MS } from '../../emulator/domain/limits.ts';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import type { SplitRequest } from '../../emulator/domain/split-checks.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import {
  changed,
  listed,
  resolvedSplit,
  settledOrder,
  split,
  splitRequest,
  unsplitOf,
} from './given.ts';
import { OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World, world } from './world.ts';

const refused = (here: World, request: SplitRequest) =>
  here.refusal((context) => requestSplit(context, request));
const accepted = (here: World, request: SplitRequest) =>
  here.run((context) => requestSplit(context, request));

/** The largest amount there is: two of them are more than a number can count exactly. */
const LARGEST = fen(Number.MAX_SAFE_INTEGER);

describe('requestSplit, how much', () => {
  it.each([
    ['others get the whole cap', { [PLATFORM]: 1_000, [OTHER_SUB]: 2_000 }, undefined],
    ['others get a fen more', { [PLATFORM]: 1_001, [OTHER_SUB]: 2_000 }, 'shareExceedsRatioCap'],
    ['the payer gets everything', { [SUB]: 9_940 }, undefined],
    ['the payer gets a fen more', { [SUB]: 9_941 }, 'shareExceedsUnsplit'],
    ['the payer gets what the cap leaves', { [PLATFORM]: 3_000, [SUB]: 6_940 }, undefined],
    ['both get too much', { [PLATFORM]: 9_941 }, 'shareExceedsUnsplit'],
    [
      'the sum is beyond counting',
      { [PLATFORM]: LARGEST, [OTHER_SUB]: LARGEST },
      'shareExceedsUnsplit',
    ],
  ])('judges 10,000 fen at 30 %% when %s', (_, shares, situation) => {
    const here = world();
    const request = splitRequest(here, settledOrder(here), shares);
    if (situation !== undefined) expect(refused(here, request)).toBe(situation);
    else expect(accepted(here, request).state).toBe('PROCESSING');
  });

  // E12: 5 % of 55 fen is 2.
  it.each([
    [55, 5, 2],
    [100, 1, 1],
    [99, 1, 0],
    [10_000, 30, 3_000],
    [10, 100, 9],
  ])('lets %i fen at %i %% give %i to others', (total, ratioCapPercent, most) => {
    const here = world({ settings: { feeTenThousandths: 1_000 } });
    changed(here, SUB, { ratioCapPercent });
    const transaction = settledOrder(here, { total });
    const unsplit = unsplitOf(here, transaction.transactionId);
    const over = splitRequest(here, transaction, { [PLATFORM]: most + 1 });
    const situation = most + 1 > unsplit ? 'shareExceedsUnsplit' : 'shareExceedsRatioCap';
    expect(refused(here, over)).toBe(situation);
    if (most > 0) expect(split(here, transaction, { [PLATFORM]: most }).state).toBe('PROCESSING');
  });

  it('adds up what others have received over the life of the order', () => {
    const here = world();
    const transaction = settledOrder(here);
    resolvedSplit(here, transaction, { [PLATFORM]: 2_000 });
    expect(refused(here, splitRequest(here, transaction, { [OTHER_SUB]: 1_001 }))).toBe(
      'shareExceedsRatioCap',
    );
    resolvedSplit(here, transaction, { [OTHER_SUB]: 1_000 });
    expect(refused(here, splitRequest(here, transaction, { [PLATFORM]: 1 }))).toBe(
      'shareExceedsRatioCap',
    );
  });

  it('does not count what the payer has given itself, even when the cap is used up', () => {
    const here = world();
    const transaction = settledOrder(here);
    resolvedSplit(here, transaction, { [PLATFORM]: 3_000, [SUB]: 5_000 });
    expect(resolvedSplit(here, transaction, { [SUB]: 1_940 }).state).toBe('FINISHED');
  });

  it('lets the payer unfreeze its own even after the cap was lowered below the shares', () => {
    const here = world({ audits: false });
    const transaction = settledOrder(here);
    resolvedSplit(here, transaction, { [PLATFORM]: 3_000 });
    changed(here, SUB, { ratioCapPercent: 10 });
    expect(split(here, transaction, { [SUB]: 1_000 }).state).toBe('PROCESSING');
    here.advance(SECOND_MS);
    expect(refused(here, splitRequest(here, transaction, { [PLATFORM]: 1 }))).toBe(
      'shareExceedsRatioCap',
    );
  });

  it('gives the cap back when a row is CLOSED', () => {
    const here = world();
    const transaction = settledOrder(here);
    listed(here, OUTSIDER);
    split(here, transaction, { [OUTSIDER]: 3_000 });
    changed(here, OUTSIDER, { account: 'abnormal' });
    here.advance(SECOND_MS);
    expect(split(here, transaction, { [PLATFORM]: 3_000 }).state).toBe('PROCESSING');
  });

  it('refuses any amount once everything is shared without a finish', () => {
    const here = world();
    const transaction = settledOrder(here);
    resolvedSplit(here, transaction, { [SUB]: 9_940 });
    expect(refused(here, splitRequest(here, transaction, { [SUB]: 1 }))).toBe(
      'shareExceedsUnsplit',
    );
  });
});
