// 分账账单: whose bill of which day can be had, the link to it, and the file behind it.
import { fail } from '../errors.ts';
import { schedule } from './agenda.ts';
import { billText } from './bill-file.ts';
import { billLines } from './bill-lines.ts';
import { type Day, dayOf, monthsBefore, parseDate, startOf } from './calendar.ts';
import type { Context } from './context.ts';
import { BILL_BEGUN_AFTER_MS, BILL_MONTHS, DAY_MS, READY_AFTER_MS } from './limits.ts';
import { findMerchant } from './merchants.ts';
import { readyHint } from './ready-hint.ts';

export interface BillRequest {
  readonly subMchid?: string | undefined;
  readonly billDate: string;
  readonly tarType?: 'GZIP' | undefined;
}

/**
 * Makes a link to the bill of a day; it can be used for half a minute (Q27). Answers the link's token and the
 * bill's text. Source: 4012761131.
 */
export function requestBill(
  context: Context,
  request: BillRequest,
): { readonly token: string; readonly text: string } {
  const { tx, now, ids, settings } = context;
  const { subMchid } = request;
  const day = parseDate(request.billDate) ?? fail('billDateMalformed');
  if (subMchid !== undefined && findMerchant(context, subMchid)?.role !== 'sub') {
    fail('billOfStranger');
  }
  checkDay(now, day);
  const lines = billLines(context, day, subMchid);
  if (lines.length === 0) fail('billMissing');
  const token = ids.billToken(tx.next('billLinks'));
  tx.put('billLinks', token, {
    ...(subMchid !== undefined && { subMchid }),
    ...{ day, isGzipped: request.tarType === 'GZIP' },
  });
  schedule(context, 'forgetBillLink', now + settings.billLinkLifetimeMs, token);
  return { token, text: billText(settings.mchid, lines) };
}

/**
 * Made from 09:00 the next day and ready at 10:00 (api.md §12.3); kept for three months. Inferred: what is
 * answered before, and that a month is one of the calendar.
 */
function checkDay(now: number, day: Day): void {
  const age = now - startOf(day) - DAY_MS;
  if (age < BILL_BEGUN_AFTER_MS) fail('billMissing', readyHint(now, day));
  if (age < READY_AFTER_MS) fail('billBeingMade', readyHint(now, day));
  if (day < monthsBefore(dayOf(now), BILL_MONTHS)) fail('billExpired');
}

/** The file behind a link. Its lines have ended, so it is the same whenever it is made. Source: api.md §12.2. */
export function downloadBill(
  context: Context,
  token: string,
): { readonly text: string; readonly isGzipped: boolean } {
  const { tx, settings } = context;
  const link = tx.get('billLinks', token);
  if (link === undefined)
    return fail(isOurs(token, settings.mchid) ? 'billLinkExpired' : 'billLinkOfOther');
  const lines = billLines(context, link.day, link.subMchid);
  return { text: billText(settings.mchid, lines), isGzipped: link.isGzipped };
}

/** A token ends with the merchant it was made for; what has no such end is a link that never was. */
function isOurs(token: string, mchid: string): boolean {
  const owner = /\d{10}$/.exec(token)?.[0];
  return owner === undefined || Number(owner) === Number(mchid);
}

/** The half minute is over. */
export function forgetBillLink({ tx }: Context, token: string): void {
  tx.remove('billLinks', token);
}
