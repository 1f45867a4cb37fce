import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { billAnswer } from '../support/fund-schemas.ts';
import type { Target } from '../support/target.ts';

const path = '/v3/profitsharing/bills';
const supplier = '1900000110';
const HOUR_MS = 3_600_000;

/** Shares 300 fen, takes 100 back, and answers the day on which that was. */
async function busyDay({ control, given, merchant }: Target): Promise<string> {
  const { now } = await control.readClock();
  const { returnOf } = await given.split({ shares: { [supplier]: 300 } });
  await merchant.createReturnOrder(returnOf(supplier, { amount: 100 }));
  return now.slice(0, 10);
}

contract(`GET ${path}`, 'emulator', (target) => {
  const ask = (bill_date: string) => target.merchant.splitBill({ bill_date });

  it('names a file with every share and return of a day, once the day is over', async () => {
    const date = await busyDay(target);
    await expectRefusal(ask(date), 'billMissing');
    const { now } = await target.control.readClock();
    await target.advance(Date.parse(`${date}T09:30:00+08:00`) + 24 * HOUR_MS - Date.parse(now));
    await expectRefusal(ask(date), 'billBeingMade');
    await target.advance(HOUR_MS);
    const answer = billAnswer.parse(await movesNothing(target, () => ask(date)));
    expect(new URL(answer.download_url).origin).toBe(target.baseUrl);
    const text = await target.merchant.downloadBill(answer);
    expect(text.match(/^`.*,`分账,`成功,/gm)).toHaveLength(1);
    expect(text.match(/^`.*,`分账回退,`成功,/gm)).toHaveLength(1);
    expect(text.trimEnd().split('\r\n').at(-1)).toBe('`1,`3.00,`1,`1.00');
    expect(await target.control.checkBill({ date })).toMatchObject({ agrees: true, lines: 2 });
  });

  it('is of one sub-merchant where one is named', async () => {
    const subMchid = await target.given.merchant();
    const date = await busyDay(target);
    await target.given.split({ subMchid, shares: { [supplier]: 7 } });
    await target.advance(24 * HOUR_MS);
    const query = { bill_date: date, sub_mchid: subMchid };
    const text = await target.merchant.downloadBill(await target.merchant.splitBill(query));
    expect(text.split('\r\n')[1]).toContain(`,\`${supplier},\`0.07,\``);
    expect(text.trimEnd().split('\r\n').at(-1)).toBe('`1,`0.07,`0,`0.00');
  });

  it('refuses a day more than three months past', async () => {
    await expectRefusal(ask('2026-02-01'), 'billExpired');
  });
});

contract(`GET ${path}: no bill`, 'read', (target) => {
  const ask = (query: { bill_date: string; sub_mchid?: string }) =>
    target.merchant.splitBill(query);

  it.each(['20260101', '2026-02-30', 'yesterday'])('refuses the date "%s"', async (bill_date) => {
    await expectRefusal(ask({ bill_date }), 'billDateMalformed');
  });

  it('refuses a merchant that is not the platform’s', async () => {
    const query = { bill_date: '2026-05-30', sub_mchid: '1999999999' };
    await expectRefusal(ask(query), 'billOfStranger');
  });
});
