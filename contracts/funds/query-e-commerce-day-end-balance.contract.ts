import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { subMerchantBalanceAnswer } from '../support/fund-schemas.ts';

const path = '/v3/ecommerce/fund/enddaybalance/{sub_mchid}';
const HOUR_MS = 3_600_000;

contract(`GET ${path}`, 'emulator', (target) => {
  it('answers what there was at 24:00, from 10:00 the day after', async () => {
    const { sub_mchid } = target.credentials;
    const date = (await target.control.readClock()).now.slice(0, 10);
    const ask = () => target.merchant.queryECommerceDayEndBalance({ sub_mchid, date });
    await target.given.settledOrder({ profitSharing: false });
    const now = await target.merchant.queryECommerceBalance({ sub_mchid });
    await expectRefusal(ask(), 'dayEndBalanceMissing');
    await target.advance(24 * HOUR_MS);
    await target.given.settledOrder();
    const answer = subMerchantBalanceAnswer.parse(await movesNothing(target, ask));
    expect(answer).toEqual(now);
  });

  it('refuses a day more than 90 days past, and one that is none', async () => {
    const { sub_mchid } = target.credentials;
    for (const date of ['2026-02-28', '2026-02-30', '2999-01-01']) {
      const query = { sub_mchid, date };
      const answer = target.merchant.queryECommerceDayEndBalance(query);
      await expectRefusal(answer, 'dayEndBalanceMissing');
    }
  });

  it('refuses a stranger, and a platform that may not ask', async () => {
    const { mchid, sub_mchid } = target.credentials;
    const date = '2026-05-30';
    const ask = (asked: string) =>
      target.merchant.queryECommerceDayEndBalance({ sub_mchid: asked, date });
    await expectRefusal(ask('1999999999'), 'balanceOfStranger');
    await target.given.meanwhile(mchid, { may_use_funds: false }, () =>
      expectRefusal(ask(sub_mchid), 'subMerchantDayEndNotPermitted'),
    );
  });
});
