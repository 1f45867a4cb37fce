import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { subMerchantWithdrawalAnswer } from '../support/fund-schemas.ts';

const path = '/v3/ecommerce/fund/withdraw/out-request-no/{out_request_no}';
const DAY_MS = 86_400_000;

contract(`GET ${path}`, 'emulator', (target) => {
  const accepted = async () => {
    const { sub_mchid } = target.credentials;
    await target.control.topUp({ mchid: sub_mchid, amount: 400 });
    const request = {
      sub_mchid,
      out_request_no: target.newNumber('W'),
      amount: 400,
      remark: '提现',
    };
    await target.merchant.createSubMerchantWithdraw(request);
    return request;
  };
  const ask = async (query: { sub_mchid: string; out_request_no: string }) =>
    subMerchantWithdrawalAnswer.parse(
      await movesNothing(target, () =>
        target.merchant.querySubMerchantWithdrawByOutRequestNo(query),
      ),
    );

  it('answers where it stands: accepted, and paid the next day', async () => {
    const { mchid: sp_mchid } = target.credentials;
    const request = await accepted();
    const before = await ask(request);
    expect(before).toMatchObject({
      ...{ ...request, sp_mchid, status: 'CREATE_SUCCESS', account_type: 'BASIC' },
      ...{ reason: '', bank_memo: '' },
    });
    await target.advance(DAY_MS);
    const { status, update_time, ...rest } = await ask(request);
    expect(status).toBe('SUCCESS');
    expect(update_time > before.update_time).toBe(true);
    expect(before).toMatchObject(rest);
  });

  it.each([
    ['cardless', 'FAIL', 1],
    ['closed', 'CLOSE', 1],
    ['unverified', 'REFUND', 2],
  ] as const)('of a merchant that is %s answers %s, and why', async (withdrawals, status, days) => {
    const request = await accepted();
    await target.given.meanwhile(request.sub_mchid, { withdrawals }, () =>
      target.advance(days * DAY_MS),
    );
    const answer = await ask(request);
    expect(answer.status).toBe(status);
    expect(answer.reason).not.toBe('');
  });
});

contract(`GET ${path}: nothing to be found`, 'read', (target) => {
  it('refuses a number nobody has used, and a merchant that is not the platform’s', async () => {
    const query = (sub_mchid: string) =>
      target.merchant.querySubMerchantWithdrawByOutRequestNo({
        ...{ sub_mchid, out_request_no: 'NOBODYS' },
      });
    await expectRefusal(query(target.credentials.sub_mchid), 'withdrawalUnknown');
    await expectRefusal(query('1999999999'), 'withdrawalOfStranger');
  });
});
