import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';

const path = '/v3/ecommerce/fund/withdraw/{withdraw_id}';

contract(`GET ${path}`, 'emulator', (target) => {
  it('answers the same as by the merchant’s own number', async () => {
    const { sub_mchid } = target.credentials;
    await target.control.topUp({ mchid: sub_mchid, amount: 400 });
    const named = { sub_mchid, out_request_no: target.newNumber('W') };
    const { withdraw_id } = await target.merchant.createSubMerchantWithdraw({
      ...{ ...named, amount: 400 },
    });
    const { merchant } = target;
    expect(await merchant.querySubMerchantWithdrawByWithdrawId({ sub_mchid, withdraw_id })).toEqual(
      await merchant.querySubMerchantWithdrawByOutRequestNo(named),
    );
    const others = { sub_mchid: '1900000110', withdraw_id };
    const answer = merchant.querySubMerchantWithdrawByWithdrawId(others);
    await expectRefusal(answer, 'withdrawalUnknown');
  });
});
