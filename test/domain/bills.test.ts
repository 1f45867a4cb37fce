import { describe, expect, it } from 'vitest';
import { checkBill } from '../../emulator/domain/bill-check.ts';
import { billText, readBill } from '../../emulator/domain/bill-file.ts';
import { billLines } from '../../emulator/domain/bill-lines.ts';
import { type BillRequest, downloadBill, requestBill } from '../../emulator/domain/bills.ts';
import { dateText, dayOf } from '../../emulator/domain/calendar.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../emulator/domain/limits.ts';
import { applyChangeSet, changeSetsOf, emptyState } from '../../emulator/domain/state.ts';
import { UnitOfWork } from '../../emulator/domain/unit-of-work.ts';
import type { Entry } from '../../emulator/ledger/journal.ts';
import {
  changed,
  finish,
  listed,
  resolvedSplit,
  returned,
  settledOrder,
  split,
  transactionOf,
} from './given.ts';
import { OTHER_SUB, OUTSIDER, PLATFORM, START, SUB, type World, world } from './world.ts';

const TODAY = dateText(dayOf(START));

const bill = (here: World, parts: Partial<BillRequest> = {}) =>
  here.run((context) => requestBill(context, { billDate: TODAY, ...parts }));
const refused = (here: World, parts: Partial<BillRequest> = {}) =>
  here.refusal((context) => requestBill(context, { billDate: TODAY, ...parts }));

/** A day on which 300 and 40 fen were shared, the rest was unfrozen and 100 fen came back. */
function busyDay(): World {
  const here = world();
  listed(here, OUTSIDER);
  const order = settledOrder(here);
  const done = resolvedSplit(here, order, { [OTHER_SUB]: 300, [OUTSIDER]: 40 }, { finish: true });
  returned(here, done, OTHER_SUB, 100);
  return here;
}

describe('the bill of a day', () => {
  it('has a row for each successful row of a split and each return, and sums of both', () => {
    const here = busyDay();
    here.advance(DAY_MS);
    const { text } = bill(here);
    const [heading, ...rows] = text.split('\r\n');
    expect(heading).toBe(
      '分账时间,分账发起方,分账方,微信订单号,微信分账/回退单号,微信分账明细单号,商户分账/回退单号,订单金额,分账接收方,分账金额,业务类型,处理状态,分账描述,备注',
    );
    expect(rows).toHaveLength(7);
    const first =
      /^`2026-11-22 10:01:01,`1900000100,`1900000109,`42\d{26},`3000\d{25},`3600\d{25},`P\d+,`100.00,`1900000110,`3.00,`分账,`成功,`分账,`$/;
    expect(rows[1]).toMatch(first);
    expect(rows[2]).toContain(',`1900000109,`96.00,`分账,`成功,`解冻给分账方,`');
    expect(rows[3]).toMatch(/,`3008\d{25},`3600\d{25},`R\d+,`100.00,`1900000110,`1.00,`分账回退,/);
    expect(rows.slice(4)).toEqual([
      '分账总笔数,分账总金额,分账回退总笔数,分账回退总金额',
      '`3,`99.40,`1,`1.00',
      '',
    ]);
  });

  it('lists nothing that has not succeeded, and no finish', () => {
    const here = world();
    listed(here, OUTSIDER);
    const order = settledOrder(here);
    split(here, order, { [OUTSIDER]: 40, [OTHER_SUB]: 10 });
    changed(here, OUTSIDER, { account: 'abnormal' });
    here.advance(2 * SECOND_MS);
    finish(here, transactionOf(here, order.transactionId));
    here.advance(DAY_MS);
    expect(readBill(bill(here).text).lines).toMatchObject([{ account: OTHER_SUB, amount: 10 }]);
  });

  it('is of one sub-merchant where one is named', () => {
    const here = busyDay();
    resolvedSplit(here, settledOrder(here, { subMchid: OTHER_SUB }), { [SUB]: 5 });
    here.advance(DAY_MS);
    const payersOf = (parts: Partial<BillRequest>) =>
      new Set(readBill(bill(here, parts).text).lines.map(({ subMchid }) => subMchid));
    expect(payersOf({})).toEqual(new Set([SUB, OTHER_SUB]));
    expect(payersOf({ subMchid: OTHER_SUB })).toEqual(new Set([OTHER_SUB]));
  });

  it('belongs to the day on which a row ended, by midnight of Beijing', () => {
    const here = world();
    const order = settledOrder(here);
    here.advance(14 * HOUR_MS - here.settings.settlementDelayMs - 500);
    resolvedSplit(here, order, { [OTHER_SUB]: 1 });
    here.advance(2 * DAY_MS);
    expect(refused(here)).toBe('billMissing');
    expect(readBill(bill(here, { billDate: '2026-11-23' }).text).lines).toHaveLength(1);
  });

  it('keeps a description from ending a value or a row', () => {
    const line = {
      ...{ kind: 'split', endedAt: START, subMchid: SUB, transactionId: '42', number: '30' },
      ...{ detailId: '36', outNumber: 'P1', total: 1, account: OTHER_SUB, amount: 1 },
      description: 'a,`b\r\nc',
    } as unknown as Parameters<typeof billText>[1][number];
    const { lines } = readBill(billText(PLATFORM, [line]));
    expect(lines).toMatchObject([{ account: OTHER_SUB, amount: 1 }]);
  });

  it('is the same after a restart', () => {
    const here = busyDay();
    const rebuilt = emptyState();
    for (const change of changeSetsOf(here.state)) applyChangeSet(rebuilt, change);
    const linesOf = (state: typeof rebuilt) =>
      billLines({ tx: new UnitOfWork(state) }, dayOf(START));
    expect(linesOf(rebuilt)).toEqual(linesOf(here.state));
    expect(linesOf(rebuilt)).toHaveLength(4);
  });
});

describe('a bill is refused', () => {
  it('where the date is none', () => {
    expect(refused(world(), { billDate: '2026-02-30' })).toBe('billDateMalformed');
  });

  it('of a merchant that is not the platform’s', () => {
    expect(refused(world(), { subMchid: OUTSIDER })).toBe('billOfStranger');
  });

  it('until it is ready at 10:00 the day after, made from 09:00', () => {
    const here = busyDay();
    const untilNine = START + 23 * HOUR_MS - here.now;
    expect(refused(here)).toBe('billMissing');
    here.advance(untilNine - 1);
    expect(refused(here)).toBe('billMissing');
    here.advance(1);
    expect(refused(here)).toBe('billBeingMade');
    here.advance(HOUR_MS - 1);
    expect(refused(here)).toBe('billBeingMade');
    here.advance(1);
    expect(bill(here).text).not.toBe('');
  });

  it('more than three months later', () => {
    const here = busyDay();
    here.advance(92 * DAY_MS);
    expect(bill(here).text).not.toBe('');
    here.advance(DAY_MS);
    expect(refused(here)).toBe('billExpired');
  });
});

describe('the link to a bill', () => {
  it('leads to it for half a minute', () => {
    const here = busyDay();
    here.advance(DAY_MS);
    const { token, text } = bill(here, { tarType: 'GZIP' });
    expect(token).toMatch(/^[0-9A-Za-z]{54}1900000100$/);
    here.advance(30 * SECOND_MS - 1);
    expect(here.run((context) => downloadBill(context, token))).toEqual({ text, isGzipped: true });
    here.advance(1);
    expect(here.refusal((context) => downloadBill(context, token))).toBe('billLinkExpired');
    expect(here.state.tables.billLinks.size).toBe(0);
  });

  it('is no link of somebody else', () => {
    const here = world();
    const ask = (token: string) => here.refusal((context) => downloadBill(context, token));
    expect(ask('nobody knows')).toBe('billLinkExpired');
    expect(ask(`${'a'.repeat(54)}1900000101`)).toBe('billLinkOfOther');
  });
});

describe('the check of a bill', () => {
  const check = (here: World, entries: Iterable<Entry> = here.state.entries) =>
    here.run((context) => checkBill(context, entries, dayOf(START)));

  it('finds that it agrees with the ledger', () => {
    expect(check(busyDay())).toEqual({ lines: 4, findings: [] });
    expect(check(world())).toEqual({ lines: 0, findings: [] });
  });

  it('knows that closed money is no line', () => {
    const here = world();
    listed(here, OUTSIDER);
    split(here, settledOrder(here), { [OUTSIDER]: 40 }, { finish: true });
    changed(here, OUTSIDER, { account: 'abnormal' });
    here.advance(SECOND_MS);
    expect(check(here)).toEqual({ lines: 1, findings: [] });
  });

  it.each([
    ['split resolved', ['shared 340 fen by the bill, 0', 'kept 9600 fen by the bill, 0']],
    ['return', ['returned 100 fen by the bill, 0']],
  ])('finds that no %s is in the ledger', (reason, findings) => {
    const here = busyDay();
    const entries = [...here.state.entries].filter((entry) => entry.reason !== reason);
    expect(check(here, entries).findings).toEqual(
      findings.map((finding) => `${SUB} ${finding} by the ledger`),
    );
  });
});
