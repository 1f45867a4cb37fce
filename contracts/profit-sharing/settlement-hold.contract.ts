// Orders that are settled later than usual: the sub-merchant's cycle was extended, or the money waits until the
// receipt of the goods is confirmed (api.md §4.4; F10).
import { expect, it } from 'vitest';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';

const supplier = '1900000110';
const day = 86_400_000;

contract('An order whose settlement is held', 'emulator', (target) => {
  const heldOrder = async (settings: object) => {
    const subMchid = await target.given.merchant({ ...settings });
    return target.given.settledOrder({ subMchid });
  };

  it.each([
    ['the cycle was extended', { settlement_cycle_days: 7 }, 7, 'settlementCycleNotReached'],
    ['receipt is not confirmed', { receipt_confirmation_days: 10 }, 10, 'receiptNotConfirmed'],
    [
      'receipt takes longer than the cycle',
      { settlement_cycle_days: 2, receipt_confirmation_days: 3 },
      ...([3, 'receiptNotConfirmed'] as const),
    ],
  ] as const)('can be neither shared nor finished while %s', async (_, settings, days, why) => {
    const order = await heldOrder(settings);
    const split = order.splitOf({ [supplier]: 100 });
    const { merchant, advance } = target;
    const isHeld = async () => {
      await expectRefusal(merchant.createOrder(split), why);
      await expectRefusal(merchant.finishOrder(order.finishOf()), why);
      await expectRefusal(merchant.createAfterSalesOrder(order.feeOf(1, '5042')), why);
      await expectRefusal(merchant.queryOrderAmount(order), 'recordMissing');
      expect(await balanceOf(target, `unsettled:${order.transaction_id}`)).toBe(10_000);
    };
    await movesNothing(target, isHeld);
    // A minute has gone by since it was paid.
    await advance(days * day - 60_001);
    await movesNothing(target, isHeld);
    await advance(1);
    expect(await merchant.createOrder(split)).toMatchObject({ status: 'PROCESSING' });
  });

  it('was paid while it was so: later payments are settled as their sub-merchant stands then', async () => {
    const subMchid = await target.given.merchant({ settlement_cycle_days: 7 });
    const held = await target.given.settledOrder({ subMchid });
    await target.control.putMerchant({ mchid: subMchid, settlement_cycle_days: null });
    const order = await target.given.settledOrder({ subMchid });
    await target.merchant.finishOrder(order.finishOf());
    await expectRefusal(target.merchant.finishOrder(held.finishOf()), 'settlementCycleNotReached');
  });
});
