// What tests start from. Everything goes through the domain; nothing is written into the state by hand.
import type {
  PaymentOrder,
  ProfitSharingOrder,
  ReturnOrder,
  Transaction,
} from '../../emulator/domain/documents.ts';
import { type FinishRequest, finishOrder } from '../../emulator/domain/finish-orders.ts';
import { putMerchant } from '../../emulator/domain/merchants.ts';
import type { Notification } from '../../emulator/domain/notices.ts';
import {
  type PaymentRequest,
  payPaymentOrder,
  placePaymentOrder,
} from '../../emulator/domain/payments.ts';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import { addReceiver, type ReceiverRequest } from '../../emulator/domain/receivers.ts';
import type { ReturnRequest } from '../../emulator/domain/return-checks.ts';
import { requestReturn } from '../../emulator/domain/return-orders.ts';
import type { ShareRequest, SplitRequest } from '../../emulator/domain/split-checks.ts';
import { createSubsidy, type SubsidyRequest } from '../../emulator/domain/subsidies.ts';
import { topUp } from '../../emulator/domain/top-ups.ts';
import { available, frozen } from '../../emulator/ledger/accounts.ts';
import { type Fen, fen } from '../../emulator/ledger/fen.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import { APPID, merchant, OPENID, SUB, type World } from './world.ts';

export interface OrderParts {
  /** Fen; 10,000 unless said otherwise, of which 9,940 are left after the fee. */
  readonly total?: number;
  readonly profitSharing?: boolean;
  readonly subsidyAmount?: number;
  readonly subMchid?: string;
}

/** A request for a payment order under a number of its own. */
export function paymentRequest(
  world: World,
  parts: OrderParts = {},
  changes: Partial<PaymentRequest> = {},
): PaymentRequest {
  const request = {
    outTradeNo: world.number('T'),
    subMchid: parts.subMchid ?? SUB,
    spAppid: APPID,
    tradeType: 'JSAPI' as const,
    description: '测试商品',
    notifyUrl: 'https://platform.example/paid',
    total: fen(parts.total ?? 10_000),
    spOpenid: OPENID,
    profitSharing: parts.profitSharing ?? true,
    subsidyAmount: fen(parts.subsidyAmount ?? 0),
    ...changes,
  };
  return { ...request, request: JSON.stringify(request) };
}

export function placedOrder(world: World, parts: OrderParts = {}): PaymentOrder {
  return world.run((context) => placePaymentOrder(context, paymentRequest(world, parts)));
}

export function paidOrder(world: World, parts: OrderParts = {}): Transaction {
  const order = placedOrder(world, parts);
  return world.run((context) => payPaymentOrder(context, order, { openid: OPENID }));
}

/** Paid and settled: its frozen money can be shared from now on. */
export function settledOrder(world: World, parts: OrderParts = {}): Transaction {
  const { transactionId } = paidOrder(world, parts);
  world.advance(world.settings.settlementDelayMs);
  return transactionOf(world, transactionId);
}

/** The transaction as it now stands. */
export function transactionOf(world: World, transactionId: string): Transaction {
  return known(world.state.tables.transactions.get(transactionId), transactionId);
}

/** The split or finish as it now stands. */
export function orderOf(world: World, outOrderNo: string): ProfitSharingOrder {
  return known(world.state.tables.profitSharingOrders.get(outOrderNo), outOrderNo);
}

/** The return as it now stands. */
export function returnOf(world: World, outReturnNo: string): ReturnOrder {
  return known(world.state.tables.returnOrders.get(outReturnNo), outReturnNo);
}

function known<Document>(document: Document | undefined, key: string): Document {
  if (document === undefined) throw new Error(`nothing is kept under ${key}`);
  return document;
}

/** Amounts by mchid, or a row spelt out. */
export type Shares = Readonly<Record<string, number>>;

export function share(receiverAccount: string, amount: number): ShareRequest {
  return { type: 'MERCHANT_ID', receiverAccount, amount: fen(amount), description: '分账' };
}

export function personShare(openid: string, amount: number): ShareRequest {
  return { ...share(openid, amount), type: 'PERSONAL_OPENID' };
}

/** A request to split a transaction among merchants, under a number of its own. */
export function splitRequest(
  world: World,
  transaction: Pick<Transaction, 'transactionId' | 'subMchid'>,
  shares: Shares,
  changes: Partial<SplitRequest> = {},
): SplitRequest {
  return {
    subMchid: transaction.subMchid,
    transactionId: transaction.transactionId,
    outOrderNo: world.number('P'),
    receivers: Object.entries(shares).map(([account, amount]) => share(account, amount)),
    finish: false,
    ...changes,
  };
}

/** An accepted split, its rows still PENDING. */
export function split(
  world: World,
  transaction: Transaction,
  shares: Shares,
  changes: Partial<SplitRequest> = {},
): ProfitSharingOrder {
  const request = splitRequest(world, transaction, shares, changes);
  return world.run((context) => requestSplit(context, request));
}

/** A split whose rows are resolved. */
export function resolvedSplit(...parts: Parameters<typeof split>): ProfitSharingOrder {
  const [world] = parts;
  const { outOrderNo } = split(...parts);
  world.advance(world.settings.splitDelayMs);
  return orderOf(world, outOrderNo);
}

export function finishRequest(
  world: World,
  transaction: Pick<Transaction, 'transactionId' | 'subMchid'>,
  changes: Partial<FinishRequest> = {},
): FinishRequest {
  const { transactionId, subMchid } = transaction;
  const outOrderNo = world.number('F');
  return { transactionId, subMchid, outOrderNo, description: '完结', ...changes };
}

export function finish(
  world: World,
  transaction: Transaction,
  changes: Partial<FinishRequest> = {},
): ProfitSharingOrder {
  const request = finishRequest(world, transaction, changes);
  return world.run((context) => finishOrder(context, request));
}

/** A request to take money of a split back from a merchant, under a number of its own. */
export function returnRequest(
  world: World,
  order: Pick<ProfitSharingOrder, 'subMchid' | 'outOrderNo'>,
  returnMchid: string,
  amount: number,
  changes: Partial<ReturnRequest> = {},
): ReturnRequest {
  return {
    subMchid: order.subMchid,
    outOrderNo: order.outOrderNo,
    outReturnNo: world.number('R'),
    returnMchid,
    amount: fen(amount),
    description: '退货',
    ...changes,
  };
}

export function returned(...parts: Parameters<typeof returnRequest>): ReturnOrder {
  const [world] = parts;
  const request = returnRequest(...parts);
  return world.run((context) => requestReturn(context, request));
}

/** Puts a merchant on the receiver list. */
export function listed(
  world: World,
  account: string,
  changes: Partial<ReceiverRequest> = {},
): void {
  const request = { type: 'MERCHANT_ID' as const, account, relationType: 'SUPPLIER', ...changes };
  world.run((context) => addReceiver(context, request));
}

/** Changes what is known of a merchant, or adds one. */
export function changed(world: World, mchid: string, parts: Parameters<typeof merchant>[1]): void {
  const before = world.state.tables.merchants.get(mchid) ?? merchant(mchid);
  world.run((context) => putMerchant(context, { ...before, ...parts }));
}

/** Fills the platform's operation account and asks for the subsidy of an order. */
export function subsidyRequest(
  transaction: Pick<Transaction, 'transactionId' | 'subMchid'>,
  amount: number,
  changes: Partial<SubsidyRequest> = {},
): SubsidyRequest {
  const { transactionId, subMchid } = transaction;
  return { transactionId, subMchid, amount: fen(amount), description: '补差', ...changes };
}

export function subsidized(world: World, transaction: Transaction, amount: number) {
  world.run((context) => topUp(context, world.settings.mchid, 'operation', fen(amount)));
  return world.run((context) => createSubsidy(context, subsidyRequest(transaction, amount)));
}

export const FOR_RETURNED_GOODS = { type: 'SERVICE_FEE_INCOME', scene: 'RETURN_GOODS' } as const;

export const availableTo = (world: World, mchid: string): Fen =>
  balanceOf(world.state.balances, available(mchid));

/** 剩余待分金额, in fen. */
export const unsplitOf = (world: World, transactionId: string): Fen =>
  balanceOf(world.state.balances, frozen(transactionId));

/** The notices queued so far of a payment, a split or a return. */
export const noticesOf = (world: World, kind: string): readonly Notification[] =>
  [...world.state.tables.notifications.values()].filter(({ facts }) => facts.kind === kind);

/** The only notice there is of a kind. */
export function theNotice(world: World, kind: string): Notification {
  const [only, ...others] = noticesOf(world, kind);
  if (only === undefined || others.length > 0) throw new Error(`not one notice of a ${kind}`);
  return only;
}
