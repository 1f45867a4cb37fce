// Requests made without looking: right and wrong ones alike, with numbers from a small pool so that many are repeated.
import fc from 'fast-check';
import { createAfterSalesOrder } from '../../emulator/domain/after-sales-orders.ts';
import { queryUnsplitAmount } from '../../emulator/domain/amounts.ts';
import { RELATION_TYPES, SHARING_PERMISSIONS } from '../../emulator/domain/documents.ts';
import { finishOrder } from '../../emulator/domain/finish-orders.ts';
import { DAY_MS } from '../../emulator/domain/limits.ts';
import { putMerchant } from '../../emulator/domain/merchants.ts';
import {
  closePaymentOrder,
  findPaymentOrder,
  payPaymentOrder,
  placePaymentOrder,
} from '../../emulator/domain/payments.ts';
import { findOrder, requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import { addReceiver, deleteReceiver } from '../../emulator/domain/receivers.ts';
import { requestReturn } from '../../emulator/domain/return-orders.ts';
import { createSubsidy } from '../../emulator/domain/subsidies.ts';
import { drain, topUp } from '../../emulator/domain/top-ups.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { COMBINED_KINDS, combining } from './blind-combine.ts';
import { isRefundStep, REFUND_KINDS, REPEATABLE_REFUNDS, refunding } from './blind-refunds.ts';
import {
  FOR_RETURNED_GOODS,
  listed,
  paymentRequest,
  resolvedSplit,
  settledOrder,
  share,
} from './given.ts';
import {
  APPID,
  type Command,
  merchant,
  OPENID,
  OTHER_SUB,
  OUTSIDER,
  PLATFORM,
  RECEIVER_OPENID,
  SILENT_OUTSIDER,
  SUB,
  type World,
  world,
} from './world.ts';

/** Numbers without meaning; each step takes from them what it needs. */
export interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly number: number;
  readonly order: number;
  readonly who: number;
  readonly amount: number;
  readonly also: number;
}

const KINDS = [
  ...COMBINED_KINDS,
  'place',
  'pay',
  'pay',
  'close',
  'split',
  'split',
  'split',
  'split',
  'return',
  'finish',
  'return',
  'return',
  'subsidy',
  'afterSales',
  ...REFUND_KINDS,
  'add',
  'remove',
  'permit',
  'topUp',
  'drain',
  'query',
  'find',
  'advance',
  'advance',
  'advance',
] as const;

/** Commands whose repetition answers the same and changes nothing. */
export const REPEATABLE: readonly Step['kind'][] = [
  'placeTogether',
  'closeTogether',
  'place',
  'close',
  'split',
  'return',
  'finish',
  'return',
  'subsidy',
  'afterSales',
  ...REPEATABLE_REFUNDS,
  'add',
  'query',
  'find',
];

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    number: fc.nat(15),
    order: fc.nat(5),
    who: fc.nat(7),
    amount: fc.oneof(
      { weight: 6, arbitrary: fc.nat(600) },
      { weight: 2, arbitrary: fc.constant(500) },
      { weight: 1, arbitrary: fc.nat(12_000) },
    ),
    also: fc.nat(9),
  }),
  { maxLength: 60, size: 'max' },
);

const WHO = [
  PLATFORM,
  SUB,
  OTHER_SUB,
  OUTSIDER,
  SILENT_OUTSIDER,
  RECEIVER_OPENID,
  SUB,
  '1999999999',
] as const;

const ADVANCES_MS = [0, 999, 1_000, 1_000, 1_000, 60_000, 60_000, DAY_MS, 5 * DAY_MS];
/** By the number of the step: a few of many end an order's time. */
const LONG_MS = 180 * DAY_MS;

/** How far a step moves the clock, in ms. */
export const advanceOf = ({ also, number }: Step): number =>
  ADVANCES_MS[also] ?? (number === 0 ? LONG_MS : 1_000);

/** Orders to begin with: one that awaits a subsidy, one split among two, one plain; and money to pay for it. */
export function startedWorld(): World {
  const here = world();
  here.run((context) => topUp(context, PLATFORM, 'operation', fen(700)));
  listed(here, OUTSIDER);
  settledOrder(here, { subsidyAmount: 500 });
  const receivers = [share(OUTSIDER, 300), share(OTHER_SUB, 400)];
  resolvedSplit(here, settledOrder(here), {}, { outOrderNo: 'P0', receivers });
  settledOrder(here);
  return here;
}

const nth = <Item>(items: Iterable<Item>, index: number): Item | undefined => {
  const all = [...items];
  return index === 5 ? undefined : all[index % all.length];
};

/** The request of a step, fixed at this moment, so that it can be sent again as it was. */
export function commandOf(here: World, step: Step): Command<unknown> {
  const { kind, amount, also } = step;
  const mchid = WHO[step.who] ?? SUB;
  const outTradeNo = `T${step.number % 6}`;
  const transactionId = nth(here.state.tables.transactions.keys(), step.order) ?? '42';
  const purse = also % 2 === 0 ? 'available' : 'operation';
  if (kind === 'place') return placing(here, step, outTradeNo);
  if (kind === 'pay') {
    const request = placing(here, step, outTradeNo);
    return (context) => {
      request(context);
      const order = findPaymentOrder(context, outTradeNo, SUB);
      return payPaymentOrder(context, order, { openid: OPENID });
    };
  }
  if (kind === 'close') return (context) => closePaymentOrder(context, outTradeNo, mchid);
  if (kind === 'split') return splitting(step, transactionId);
  if (kind === 'topUp') return (context) => topUp(context, mchid, purse, fen(amount));
  if (kind === 'drain') return (context) => drain(context, mchid, purse, fen(amount));
  if (kind === 'query') return (context) => queryUnsplitAmount(context, transactionId);
  if (kind === 'permit') return permitting(here, step, mchid);
  if (isRefundStep(step)) return refunding(here, step, transactionId);
  return combining(here, step) ?? sharing(here, step, mchid, transactionId);
}

function placing(here: World, { amount, also }: Step, outTradeNo: string): Command<unknown> {
  const announced = also === 0 ? 500 : 0;
  const parts = { total: amount + 1, profitSharing: also !== 9, subsidyAmount: announced };
  const request = paymentRequest(here, parts, { outTradeNo });
  return (context) => placePaymentOrder(context, request);
}

function splitting({ number, who, amount, also }: Step, transactionId: string): Command<unknown> {
  const accounts = [WHO[who] ?? SUB, WHO[also % WHO.length] ?? SUB];
  const receivers = accounts.slice(0, 1 + (also % 2)).map((receiverAccount) => ({
    type:
      receiverAccount === RECEIVER_OPENID ? ('PERSONAL_OPENID' as const) : ('MERCHANT_ID' as const),
    receiverAccount,
    amount: fen(amount + 1),
    description: '分账',
  }));
  const base = { subMchid: SUB, transactionId, outOrderNo: `P${number}`, appid: APPID };
  return (context) => requestSplit(context, { ...base, receivers, finish: also > 7 });
}

function sharing(here: World, step: Step, mchid: string, transactionId: string): Command<unknown> {
  const { kind, number, amount, also } = step;
  const base = { subMchid: SUB, transactionId, description: '说明' };
  if (kind === 'finish') {
    return (context) => finishOrder(context, { ...base, outOrderNo: `P${number}` });
  }
  if (kind === 'subsidy') {
    return (context) => createSubsidy(context, { ...base, amount: fen(amount) });
  }
  if (kind === 'afterSales') {
    const refundId = here.state.tables.refunds.get(`Q${number}`)?.refundId ?? '5042';
    const fee = { amount: fen(amount + 1), refundId };
    return (context) => createAfterSalesOrder(context, { ...base, ...fee, ...FOR_RETURNED_GOODS });
  }
  if (kind === 'add' || kind === 'remove') return listing(step, mchid);
  const order = nth(here.state.tables.profitSharingOrders.values(), step.order);
  const named = { ...base, ...order, outOrderNo: order?.outOrderNo ?? 'P404' };
  if (kind === 'find') return (context) => findOrder(context, named);
  const { subMchid, outOrderNo, description } = named;
  const returnMchid = (order && nth(order.details, also)?.account) ?? mchid;
  const request = { subMchid, outOrderNo, description, outReturnNo: `R${number}`, returnMchid };
  return (context) => requestReturn(context, { ...request, amount: fen(amount + 1) });
}

function listing({ kind, also }: Step, mchid: string): Command<unknown> {
  const receiver =
    mchid === RECEIVER_OPENID
      ? { type: 'PERSONAL_OPENID' as const, account: mchid, appid: APPID }
      : { type: 'MERCHANT_ID' as const, account: mchid };
  const relationType = RELATION_TYPES[also] ?? 'USER';
  if (kind === 'add') return (context) => addReceiver(context, { ...receiver, relationType });
  return (context) => deleteReceiver(context, receiver);
}

function permitting(here: World, { number, also }: Step, mchid: string): Command<unknown> {
  const before = here.state.tables.merchants.get(mchid) ?? merchant(SUB);
  const sharingPermission = (number === 0 && SHARING_PERMISSIONS[also]) || 'granted';
  const account = also === 5 ? ('abnormal' as const) : ('normal' as const);
  return (context) => putMerchant(context, { ...before, sharingPermission, account });
}
