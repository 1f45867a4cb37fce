import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { platformWithdrawalAnswer } from '../support/fund-schemas.ts';

const path = '/v3/merchant/fund/withdraw/out-request-no/{out_request_no}';

contract(`GET ${path}`, 'emulator', (target) => {
  it('answers where a withdrawal of the platform stands', async () => {
    const request = {
      ...{ out_request_no: target.newNumber('W'), amount: 300, bank_memo: '提现' },
      account_type: 'OPERATION' as const,
    };
    await target.merchant.createWithdraw(request);
    const { out_request_no } = request;
    const ask = async () =>
      platformWithdrawalAnswer.parse(
        await target.merchant.queryWithdrawByOutRequestNo({ out_request_no }),
      );
    expect(await ask()).toMatchObject({ ...request, status: 'CREATE_SUCCESS', solution: '' });
    await target.advance(86_400_000);
    expect(await ask()).toMatchObject({ ...request, status: 'SUCCESS' });
  });

  it('refuses a number nobody has used', async () => {
    const query = { out_request_no: 'NOBODYS' };
    await expectRefusal(target.merchant.queryWithdrawByOutRequestNo(query), 'withdrawalUnknown');
  });
});
