import { afterAll, beforeAll, expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { subMerchantWithdrawalAnswer } from '../support/fund-schemas.ts';
import { type NotifySink, openedBy, openNotifySink } from '../support/notify-sink.ts';
import { envelope } from '../support/schemas.ts';

const DAY_MS = 86_400_000;

contract('The notification of a withdrawal', 'emulator', (target) => {
  let sink: NotifySink;
  beforeAll(async () => {
    sink = await openNotifySink();
  });
  afterAll(() => sink.close());

  it('tells the platform each change after acceptance, as its query would (4013049135)', async () => {
    const { mchid, sub_mchid } = target.credentials;
    await target.control.topUp({ mchid: sub_mchid, amount: 400 });
    const named = { sub_mchid, out_request_no: target.newNumber('W') };
    const request = { ...named, amount: 400, notify_url: sink.url };
    await target.merchant.createSubMerchantWithdraw(request);
    await target.given.meanwhile(sub_mchid, { withdrawals: 'unverified' }, async () => {
      for (const status of ['SUCCESS', 'REFUND']) {
        await target.advance(DAY_MS);
        const sealed = envelope('mch_withdraw').parse(JSON.parse(sink.latest.body));
        expect(sealed).toMatchObject({
          ...{ event_type: 'MCHWITHDRAW.CHANGE', summary: '商户提现状态变更通知' },
        });
        const { resource } = await openedBy(target, mchid, sink.latest);
        const told = subMerchantWithdrawalAnswer.parse(resource);
        expect(told.status).toBe(status);
        const { merchant } = target;
        expect(told).toEqual(await merchant.querySubMerchantWithdrawByOutRequestNo(named));
      }
    });
    expect(sink.arrivals).toHaveLength(2);
  });

  it('is sent 68 times in all where nobody acknowledges it', async () => {
    const before = sink.arrivals.length;
    sink.answer(500);
    const request = { amount: 1, account_type: 'OPERATION', notify_url: sink.url } as const;
    await target.merchant.createWithdraw({ ...request, out_request_no: target.newNumber('W') });
    await target.advance(DAY_MS + 150_000);
    expect(sink.arrivals).toHaveLength(before + 11);
    await target.advance(2 * DAY_MS);
    expect(sink.arrivals).toHaveLength(before + 68);
  });
});
