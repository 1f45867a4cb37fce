// Trouble with withdrawals: what the bank does not take is the merchant's again, and can be withdrawn under a new number.
import { expect, it } from 'vitest';
import type { FaultName } from '../../emulator/index.ts';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import type { Target } from '../support/target.ts';

const DAY_MS = 86_400_000;

/** A withdrawal of 400 fen of a sub-merchant that a fault has struck. */
async function struck(target: Target, fault: FaultName, told: object = {}) {
  const { merchant, control, credentials, newNumber } = target;
  const { sub_mchid } = credentials;
  const account = `available:${sub_mchid}`;
  await control.topUp({ mchid: sub_mchid, amount: 400 });
  const before = await balanceOf(target, account);
  const named = { sub_mchid, out_request_no: newNumber('W') };
  await control.setFault({ fault, number: named.out_request_no, times: 1, ...told });
  const request = { ...named, amount: 400 };
  const { withdraw_id } = await merchant.createSubMerchantWithdraw(request);
  return {
    repeat: () => merchant.createSubMerchantWithdraw(request),
    query: () => merchant.querySubMerchantWithdrawByOutRequestNo(named),
    underWay: () => balanceOf(target, `withdrawing:${withdraw_id}`),
    /** What the merchant can use again of it, in fen. */
    returned: async () => (await balanceOf(target, account)) - before + 400,
  };
}

contract('A withdrawal that stays CREATE_SUCCESS', 'emulator', (target) => {
  const fault: FaultName = 'withdrawal-processing';

  it('does so for as many polls as were asked for, and a repeat is one', async () => {
    const { query, repeat, underWay, returned } = await struck(target, fault, { polls: 3 });
    await target.advance(2 * DAY_MS);
    expect((await query()).status).toBe('CREATE_SUCCESS');
    await movesNothing(target, repeat);
    expect(await underWay()).toBe(400);
    expect((await query()).status).toBe('CREATE_SUCCESS');
    expect((await query()).status).toBe('SUCCESS');
    expect(await returned()).toBe(0);
  });

  it('does so for a span of business time, or for ever', async () => {
    const late = await struck(target, fault, { delay_ms: 5 * DAY_MS });
    const never = await struck(target, fault);
    await target.advance(5 * DAY_MS - 1);
    expect((await late.query()).status).toBe('CREATE_SUCCESS');
    await target.advance(1);
    expect((await late.query()).status).toBe('SUCCESS');
    await target.advance(20 * DAY_MS);
    expect((await never.query()).status).toBe('CREATE_SUCCESS');
    expect(await never.underWay()).toBe(400);
    expect(await never.returned()).toBe(0);
  });
});

contract('A withdrawal that does not reach the bank', 'emulator', (target) => {
  it.each([
    ['withdrawal-failed', 'FAIL'],
    ['withdrawal-closed', 'CLOSE'],
  ] as const)('%s: its money can be used again, and it says why', async (fault, status) => {
    const { query, underWay, returned } = await struck(target, fault);
    expect((await query()).status).toBe('CREATE_SUCCESS');
    await target.advance(DAY_MS);
    const answer = await query();
    expect(answer.status).toBe(status);
    expect(answer.reason).not.toBe('');
    expect([await underWay(), await returned()]).toEqual([0, 400]);
  });

  it('withdrawal-returned: is SUCCESS for a day, and then not', async () => {
    const { query, returned } = await struck(target, 'withdrawal-returned');
    await target.advance(DAY_MS);
    expect([(await query()).status, await returned()]).toEqual(['SUCCESS', 0]);
    await target.advance(DAY_MS);
    expect([(await query()).status, await returned()]).toEqual(['REFUND', 400]);
  });

  it('is the platform’s own, too, where the header of its request asks for it', async () => {
    const { merchant, newNumber } = target;
    const request = {
      out_request_no: newNumber('W'),
      amount: 1,
      account_type: 'OPERATION',
    } as const;
    const headers = { 'Wechatpay-Negative-Test': 'withdrawal-failed' };
    await merchant.createWithdraw(request, { headers });
    await target.advance(DAY_MS);
    const { out_request_no } = request;
    expect((await merchant.queryWithdrawByOutRequestNo({ out_request_no })).status).toBe('FAIL');
  });
});
