// What tests of refunds start from, through the domain like the rest (given.ts).
import type { Transaction } from '../../emulator/domain/documents.ts';
import type { RefundRequest } from '../../emulator/domain/refund-checks.ts';
import type { Refund, RefundFunding } from '../../emulator/domain/refund-documents.ts';
import { createRefund } from '../../emulator/domain/refunds.ts';
import { returnSubsidy, type SubsidyReturnRequest } from '../../emulator/domain/subsidy-returns.ts';
import { topUp } from '../../emulator/domain/top-ups.ts';
import type { Situation } from '../../emulator/errors.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { APPID, type World } from './world.ts';

type Named = Pick<Transaction, 'transactionId' | 'subMchid' | 'total'>;

/** A request to refund a part of an order, under a number of its own. */
export function refundRequest(
  world: World,
  { transactionId, subMchid, total }: Named,
  amount: number,
  changes: Partial<RefundRequest> = {},
): RefundRequest {
  return {
    ...{ subMchid, transactionId, total: fen(total) },
    spAppid: APPID,
    outRefundNo: world.number('Q'),
    amount: fen(amount),
    funding: { from: [] },
    ...changes,
  };
}

/** An accepted refund, PROCESSING. */
export function refund(...parts: Parameters<typeof refundRequest>): Refund {
  const [world] = parts;
  const request = refundRequest(...parts);
  return world.run((context) => createRefund(context, request));
}

/** A refund whose end has come, and a minute after it, so that the order may be refunded again. */
export function refunded(...parts: Parameters<typeof refundRequest>): Refund {
  const [world] = parts;
  const { outRefundNo } = refund(...parts);
  world.advance(60_000);
  return refundOf(world, outRefundNo);
}

/** A refund of one fen, which the sub-merchant is given first: for what needs a refund and is not about it. */
export function smallRefund(world: World, transaction: Named): Refund {
  const { transactionId, subMchid } = transaction;
  const isRepeated = world.state.tables.transactions.get(transactionId)?.outRefundNos.length !== 0;
  if (isRepeated) world.advance(60_000);
  world.run((context) => topUp(context, subMchid, 'available', fen(1)));
  return refund(world, transaction, 1, FROM_BALANCE);
}

/** Why a refund is refused. */
export function refusalOfRefund(...parts: Parameters<typeof refundRequest>): Situation {
  const [world] = parts;
  const request = refundRequest(...parts);
  return world.refusal((context) => createRefund(context, request));
}

/** The refund as it now stands. */
export function refundOf(world: World, outRefundNo: string): Refund {
  const found = world.state.tables.refunds.get(outRefundNo);
  if (found === undefined) throw new Error(`nothing is kept under ${outRefundNo}`);
  return found;
}

/** Paid from these accounts, in fen by account. */
export function paidFrom(
  parts: Partial<Record<'AVAILABLE' | 'UNAVAILABLE', number>>,
  funding: Partial<RefundFunding> = {},
): { readonly funding: RefundFunding } {
  const from = (['UNAVAILABLE', 'AVAILABLE'] as const).flatMap((account) => {
    const amount = parts[account];
    return amount === undefined ? [] : [{ account, amount: fen(amount) }];
  });
  return { funding: { ...funding, from } };
}

export const FROM_BALANCE = { funding: { from: [], fundsAccount: 'AVAILABLE' } } as const;
export const ADVANCED = {
  funding: { from: [], refundAccount: 'REFUND_SOURCE_PARTNER_ADVANCE' },
} as const;

/** A request to take a part of a subsidy back, under a number of its own. */
export function subsidyReturnRequest(
  world: World,
  { transactionId, subMchid }: Pick<Transaction, 'transactionId' | 'subMchid'>,
  amount: number,
  changes: Partial<SubsidyReturnRequest> = {},
): SubsidyReturnRequest {
  return {
    ...{ transactionId, subMchid },
    outOrderNo: world.number('B'),
    amount: fen(amount),
    description: '补差回退',
    from: [],
    ...changes,
  };
}

export function subsidyReturned(...parts: Parameters<typeof subsidyReturnRequest>) {
  const [world] = parts;
  const request = subsidyReturnRequest(...parts);
  return world.run((context) => returnSubsidy(context, request));
}
