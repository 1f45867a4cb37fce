// Limits of withdrawals, balances and bills: the last that is taken, and the first that is not. They are documented
// (4012476652, 4012476656, 4012476693, 4012761131); that they are counted to the millisecond is inferred.
import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';

const supplier = '1900000110';
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

contract('The number of a withdrawal', 'emulator', (target) => {
  const withdrawn = async () => {
    const { sub_mchid } = target.credentials;
    await target.control.topUp({ mchid: sub_mchid, amount: 1_000 });
    const request = { sub_mchid, out_request_no: target.newNumber('W'), amount: 400 };
    await target.merchant.createSubMerchantWithdraw(request);
    return request;
  };

  it('is protected for six days', async () => {
    const request = await withdrawn();
    const other = () => target.merchant.createSubMerchantWithdraw({ ...request, amount: 401 });
    await target.advance(6 * DAY_MS);
    await expectRefusal(other(), 'withdrawalReplayChanged');
    await target.advance(1);
    expect(await other()).toHaveProperty('withdraw_id');
  });

  it('can be asked about for 90 days', async () => {
    const { sub_mchid, out_request_no } = await withdrawn();
    const query = () =>
      target.merchant.querySubMerchantWithdrawByOutRequestNo({ sub_mchid, out_request_no });
    await target.advance(90 * DAY_MS);
    expect(await query()).toMatchObject({ status: 'SUCCESS' });
    await target.advance(1);
    await expectRefusal(query(), 'withdrawalUnknown');
  });
});

contract('The amount of a withdrawal', 'emulator', (target) => {
  it('may be 800 million yuan and no fen more', async () => {
    const withdraw = (amount: number) =>
      target.merchant.createWithdraw({
        ...{ out_request_no: target.newNumber('W'), amount, account_type: 'BASIC' },
      });
    await expectRefusal(withdraw(80_000_000_000), 'withdrawalExceedsBalance');
    await expectRefusal(withdraw(80_000_000_001), 'fieldRange', {
      message: '输入源“/body/amount”映射到数值字段“提现金额”规则校验失败，值高于最大值 80000000000',
      detail: { location: 'body', value: 80_000_000_001 },
    });
  });
});

contract('The balance of a day', 'emulator', (target) => {
  it('can be asked for 90 days later and no more', async () => {
    const { sub_mchid } = target.credentials;
    const { nowMs } = await target.control.readClock();
    const ask = (days: number) =>
      target.merchant.queryECommerceDayEndBalance({
        sub_mchid,
        date: dayOf(nowMs - days * DAY_MS),
      });
    expect(await ask(90)).toMatchObject({ available_amount: 0 });
    await expectRefusal(ask(91), 'dayEndBalanceMissing');
  });
});

contract('The bill of a day', 'emulator', (target) => {
  const ask = (bill_date: string) => target.merchant.splitBill({ bill_date });

  it('is kept for three months', async () => {
    await expectRefusal(ask('2026-03-01'), 'billMissing');
    await expectRefusal(ask('2026-02-28'), 'billExpired');
  });

  it('is made from 09:00 and there from 10:00 the day after', async () => {
    const { nowMs } = await target.control.readClock();
    const day = dayOf(nowMs);
    await target.given.split({ shares: { [supplier]: 300 } });
    const until = async (time: string) => {
      const clock = await target.control.readClock();
      await target.advance(Date.parse(`${day}T${time}+08:00`) + 24 * HOUR_MS - clock.nowMs);
    };
    await until('08:59:59.999');
    await expectRefusal(ask(day), 'billMissing');
    await until('09:00:00');
    await expectRefusal(ask(day), 'billBeingMade');
    await until('09:59:59.999');
    await expectRefusal(ask(day), 'billBeingMade');
    await until('10:00:00');
    expect(await ask(day)).toHaveProperty('download_url');
  });
});

/** In Beijing. */
function dayOf(ms: number): string {
  return new Date(ms + 8 * HOUR_MS).toISOString().slice(0, 10);
}
