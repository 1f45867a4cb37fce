// Sandboxes of one server: the mchid of a request says which is meant (design, "Tenancy").
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { createTarget, type Target } from '../support/target.ts';

contract('Two sandboxes of one server', 'emulator', (target) => {
  let other: Target;
  beforeAll(async () => {
    other = await createTarget({ baseUrl: target.baseUrl });
  });
  afterAll(() => other.close());

  it('know nothing of each other’s payments', async () => {
    const [mine, theirs] = [await target.given.settledOrder(), await other.given.settledOrder()];
    expect(await target.unsplitAmount(mine)).toBe(9_940);
    expect(await other.unsplitAmount(theirs)).toBe(9_940);
    await expectRefusal(other.merchant.queryOrderAmount(mine), 'recordMissing');
    await expectRefusal(target.merchant.queryOrderAmount(theirs), 'recordMissing');
  });

  it('have money and time of their own', async () => {
    const readBoth = async () => ({
      books: await other.control.readBalances(),
      clock: await other.control.readClock(),
    });
    const before = await readBoth();
    await target.given.split({ shares: { '1900000110': 100 } });
    expect(await readBoth()).toEqual(before);
  });
});
