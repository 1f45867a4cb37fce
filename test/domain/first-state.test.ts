import { describe, expect, it } from 'vitest';
import {
  fakeApiV3Key,
  fillFirstState,
  WELL_KNOWN_APPID,
  WELL_KNOWN_MCHID,
  WELL_KNOWN_OTHERS,
  WELL_KNOWN_SUB_MCHID,
  WELL_KNOWN_TRANSACTION,
} from '../../emulator/domain/first-state.ts';
import { finish, resolvedSplit, transactionOf, unsplitOf } from './given.ts';
import { OTHER_SUB, type World, world } from './world.ts';

const KEY = 'FAKE0PLATFORM0KEY0FAKE0PLATFORM0';

/** Filled and audited, as every world is after each commit. */
function filled(): World {
  const here = world();
  here.run((context) => fillFirstState(context, KEY));
  return here;
}

describe('fillFirstState', () => {
  it('knows the merchants of the guides, one of them the platform', () => {
    const { merchants } = filled().state.tables;
    expect(merchants.get(WELL_KNOWN_MCHID)).toMatchObject({
      role: 'platform',
      appids: [WELL_KNOWN_APPID],
      apiV3Key: KEY,
    });
    for (const mchid of WELL_KNOWN_OTHERS) expect(merchants.get(mchid)?.role).not.toBe('platform');
  });

  it('gives every merchant an APIv3 key of 32 characters', () => {
    for (const mchid of [...WELL_KNOWN_OTHERS, '1', '12345678901234567890123456789012']) {
      expect(fakeApiV3Key(mchid)).toHaveLength(32);
    }
  });

  it('holds a paid order that settles at once and can be split and finished as the guides do', () => {
    const here = filled();
    here.advance(0);
    expect(unsplitOf(here, WELL_KNOWN_TRANSACTION)).toBe(9_940);
    const transaction = transactionOf(here, WELL_KNOWN_TRANSACTION);
    expect(transaction.subMchid).toBe(WELL_KNOWN_SUB_MCHID);
    expect(resolvedSplit(here, transaction, { [OTHER_SUB]: 100 }).state).toBe('FINISHED');
    expect(finish(here, transaction).finishAmount).toBe(9_840);
  });
});
