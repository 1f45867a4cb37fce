import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';

const path = '/v3/merchant/fund/withdraw/withdraw-id/{withdraw_id}';

contract(`GET ${path}`, 'emulator', (target) => {
  it('answers the same as by the platform’s own number', async () => {
    const { merchant, newNumber } = target;
    const out_request_no = newNumber('W');
    const { withdraw_id } = await merchant.createWithdraw({
      ...{ out_request_no, amount: 300, account_type: 'OPERATION' },
    });
    expect(await merchant.queryWithdrawByWithdrawId({ withdraw_id })).toEqual(
      await merchant.queryWithdrawByOutRequestNo({ out_request_no }),
    );
  });
});
