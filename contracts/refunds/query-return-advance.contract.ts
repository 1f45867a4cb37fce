import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { returnAdvanceAnswer } from '../support/refund-schemas.ts';

const path = '/v3/ecommerce/refunds/{refund_id}/return-advance';

contract(`GET ${path}`, 'emulator', (target) => {
  it('answers what became of the return', async () => {
    const order = await target.given.settledOrder();
    const { sub_mchid } = order;
    await target.merchant.finishOrder(order.finishOf());
    await target.control.drain({ mchid: sub_mchid });
    const { refund_id } = await target.given.refund(order, 5_000, {
      refund_account: 'REFUND_SOURCE_PARTNER_ADVANCE',
    });
    const named = { refund_id, sub_mchid };
    const query = () => target.merchant.queryReturnAdvance(named);
    await expectRefusal(query(), 'advanceReturnMissing');
    const asked = await target.merchant.createReturnAdvance(named);
    expect(returnAdvanceAnswer.parse(await movesNothing(target, query))).toEqual(asked);
    await target.control.topUp({ mchid: sub_mchid, amount: 4_970 });
    await target.advance(86_400_000);
    expect(returnAdvanceAnswer.parse(await query())).toMatchObject({ result: 'SUCCESS' });
  });
});

contract(`GET ${path}: nothing to be found`, 'read', (target) => {
  const refund_id = '50000000002026060100000000001';

  it('refuses a refund that nobody made', async () => {
    const { sub_mchid } = target.credentials;
    const attempt = target.merchant.queryReturnAdvance({ refund_id, sub_mchid });
    await expectRefusal(attempt, 'advanceReturnMissing');
  });

  it('refuses an unknown merchant', async () => {
    const attempt = target.merchant.queryReturnAdvance({ refund_id, sub_mchid: '1999999999' });
    await expectRefusal(attempt, 'subMerchantUnknown');
  });
});
