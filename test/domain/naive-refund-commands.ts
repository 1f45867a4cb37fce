// Refunds, advances and subsidies, done to a sandbox and entered into the clerk's book at once.
import fc from 'fast-check';
import { createAdvanceReturn } from '../../emulator/domain/advance-returns.ts';
import { REFUND_OUTCOMES } from '../../emulator/domain/documents.ts';
import { redirectRefund } from '../../emulator/domain/refund-results.ts';
import { createRefund, findRefund } from '../../emulator/domain/refunds.ts';
import { cancelSubsidy, createSubsidy } from '../../emulator/domain/subsidies.ts';
import { returnSubsidy } from '../../emulator/domain/subsidy-returns.ts';
import { drain, topUp } from '../../emulator/domain/top-ups.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { changed, subsidyRequest } from './given.ts';
import { paidFrom, refundOf, refundRequest, subsidyReturnRequest } from './given-refunds.ts';
import { attempt, command } from './naive-comparison.ts';
import {
  give,
  heldBy,
  type NaiveModel,
  type NaiveOrder,
  type NaiveRefund,
  plan,
  refundedOf,
} from './naive-model.ts';
import {
  isWaiting,
  judgeRefund,
  refusalOfAdvanceReturn,
  refusalOfCancel,
  refusalOfSubsidy,
  refusalOfSubsidyReturn,
  WAYS,
  type Way,
} from './naive-refunds.ts';
import { tryAdvanceReturn } from './naive-time.ts';
import { PLATFORM, SUB, type World } from './world.ts';

const REFUND_DELAY_MS = 3_000;

const nth = <Item>(items: readonly Item[], index: number): Item | undefined =>
  items[index % items.length];
const refundsOf = (model: NaiveModel): readonly NaiveRefund[] =>
  model.orders.flatMap(({ refunds }) => refunds);
const namesOf = ({ transactionId, total }: NaiveOrder) => ({
  ...{ transactionId, subMchid: SUB },
  total: fen(total),
});
const part = (amount: number, thousandths: number) =>
  Math.max(1, Math.floor((amount * thousandths) / 1_000));

function wishOf(way: Way, amount: number, frozenPart: number) {
  if (way === 'plain') return {};
  if (way === 'frozen') return paidFrom({ UNAVAILABLE: amount });
  if (way === 'balance') return paidFrom({ AVAILABLE: amount });
  if (way === 'both') return paidFrom({ UNAVAILABLE: frozenPart, AVAILABLE: amount - frozenPart });
  return paidFrom({}, { refundAccount: 'REFUND_SOURCE_PARTNER_ADVANCE' });
}

/** Asks for a refund in both, and enters it where it was accepted. */
function applyRefund(
  model: NaiveModel,
  here: World,
  order: NaiveOrder,
  { amount, way }: { readonly amount: number; readonly way: Way },
): void {
  const frozenPart = part(amount, 500);
  const verdict = judgeRefund(model, order, amount, { way, frozenPart });
  const request = refundRequest(here, namesOf(order), amount, wishOf(way, amount, frozenPart));
  const refused = 'refused' in verdict ? verdict.refused : undefined;
  if (!attempt(here, refused, (context) => createRefund(context, request))) return;
  if ('refused' in verdict) return;
  const { took, fee } = verdict;
  order.waiting -= took.unsettled;
  order.unsplit -= took.frozen;
  give(model, SUB, -took.balance);
  model.operation -= took.advance;
  order.fee -= fee;
  order.lastRefundAt = model.now;
  const { outRefundNo } = request;
  const { refundId } = refundOf(here, outRefundNo);
  const end = { endsAt: model.now + REFUND_DELAY_MS, planned: plan(model) };
  order.refunds.push({
    ...{ outRefundNo, refundId, amount, fee, took, status: 'PROCESSING', ...end },
    ...{ isRedirected: false, isSubsidyReturned: false },
  });
}

/** Amounts in thousandths of the order; often all that is left of it. */
const refund = fc
  .tuple(
    fc.nat(9),
    fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constant(1_000), fc.nat(1_100)),
    fc.constantFrom(...WAYS, 'plain' as const),
    fc.boolean(),
  )
  .map(([index, thousandths, wanted, isRest]) =>
    command(
      `refund ${isRest ? 'the rest' : thousandths} of order ${index}, ${wanted}`,
      (model, here) => {
        const order = nth(model.orders, index);
        if (order === undefined) return;
        const left = order.total - refundedOf(order);
        const amount = isRest && left > 0 ? left : part(order.total, thousandths);
        const way = wanted === 'both' && amount < 2 ? 'plain' : wanted;
        applyRefund(model, here, order, { amount, way });
      },
    ),
  );

/** Of an order that is shared to the end, when its merchant has nothing left. */
const advancedRefund = fc
  .tuple(fc.nat(9), fc.integer({ min: 1, max: 400 }))
  .map(([index, thousandths]) =>
    command(`refund ${thousandths} of order ${index} for a poor merchant`, (model, here) => {
      const order = nth(
        model.orders.filter((each) => each.isSettled && !isWaiting(each)),
        index,
      );
      if (order === undefined) return;
      here.run((context) => drain(context, SUB, 'available'));
      give(model, SUB, -heldBy(model, SUB));
      applyRefund(model, here, order, { amount: part(order.total, thousandths), way: 'advance' });
    }),
  );

const outcome = fc
  .constantFrom('SUCCESS' as const, 'SUCCESS' as const, ...REFUND_OUTCOMES)
  .map((refundOutcome) =>
    command(`refunds end ${refundOutcome}`, (model, here) => {
      changed(here, SUB, { refundOutcome });
      model.refundOutcome = refundOutcome;
    }),
  );

const redirect = fc.nat(9).map((index) =>
  command(`send refund ${index} elsewhere`, (model, here) => {
    const each = nth(
      refundsOf(model).filter(({ status }) => status === 'ABNORMAL'),
      index,
    );
    if (each === undefined) return;
    const { outRefundNo } = each;
    here.run((context) => {
      const found = findRefund(context, outRefundNo, SUB);
      redirectRefund(context, found, { outRefundNo, type: 'MERCHANT_BANK_CARD' });
    });
    each.status = 'PROCESSING';
    each.isRedirected = true;
    each.endsAt = model.now + REFUND_DELAY_MS;
    each.planned = plan(model);
  }),
);

/** Those that were advanced, if there are any. */
const advanceReturn = fc.nat(9).map((index) =>
  command(`ask for advance ${index}`, (model, here) => {
    const advanced = refundsOf(model).filter(({ took }) => took.advance > 0);
    const each = nth(advanced.length > 0 ? advanced : refundsOf(model), index);
    if (each === undefined) return;
    const { refundId } = each;
    const act = (context: Parameters<typeof createAdvanceReturn>[0]) =>
      createAdvanceReturn(context, { refundId, subMchid: SUB });
    if (!attempt(here, refusalOfAdvanceReturn(each), act)) return;
    each.advanceReturn ??= { result: 'PROCESSING', askedAt: model.now, nextAt: 0, planned: 0 };
    if (each.advanceReturn.result === 'PROCESSING') tryAdvanceReturn(model, each);
  }),
);

const subsidise = fc.tuple(fc.nat(9), fc.nat(5)).map(([index, dice]) =>
  command(`subsidise order ${index}${dice > 3 ? ' wrongly' : ''}`, (model, here) => {
    const order = nth(
      model.orders.filter(({ announced }) => announced > 0),
      index,
    );
    if (order === undefined) return;
    const amount = Math.max(1, order.announced + ({ 4: -1, 5: 1 }[dice] ?? 0));
    const outSubsidyNo = here.number('S');
    const request = subsidyRequest(namesOf(order), amount, { outSubsidyNo });
    const refused = refusalOfSubsidy(model, order, amount);
    if (refused === 'platformShortOfBalance') order.subsidy = 'short';
    if (!attempt(here, refused, (context) => createSubsidy(context, request))) return;
    order.subsidy = 'arrived';
    order.subsidized = amount;
    order.unsplit += amount;
    model.operation -= amount;
  }),
);

const cancel = fc.nat(9).map((index) =>
  command(`give the subsidy of order ${index} up`, (model, here) => {
    const order = nth(model.orders, index);
    if (order === undefined) return;
    const names = namesOf(order);
    if (!attempt(here, refusalOfCancel(order), (context) => cancelSubsidy(context, names))) return;
    order.subsidy = 'cancelled';
  }),
);

const subsidyReturn = fc
  .tuple(fc.nat(9), fc.nat(3), fc.integer({ min: 1, max: 1_100 }))
  .map(([index, refundIndex, thousandths]) =>
    command(
      `return ${thousandths} ‰ of subsidy ${index} for refund ${refundIndex}`,
      (model, here) => {
        const refunded = model.orders.filter(({ refunds }) => refunds.length > 0);
        const subsidized = refunded.filter(({ subsidy }) => subsidy === 'arrived');
        const order = nth(subsidized.length > 0 ? subsidized : refunded, index);
        const each = order && nth(order.refunds, refundIndex);
        if (order === undefined || each === undefined) return;
        const amount = part(order.subsidized, thousandths);
        const { refundId } = each;
        const request = subsidyReturnRequest(here, namesOf(order), amount, { refundId });
        const refused = refusalOfSubsidyReturn(model, order, each, amount);
        if (!attempt(here, refused, (context) => returnSubsidy(context, request))) return;
        if (isWaiting(order)) order.unsplit -= amount;
        else give(model, SUB, -amount);
        order.subsidyReturned += amount;
        each.isSubsidyReturned = true;
        model.operation += amount;
      },
    ),
  );

const purses = fc.oneof(fc.integer({ min: -3_000, max: 6_000 }), fc.constant(-1_000_000));
const operationPurse = purses.map((amount) =>
  command(
    `${amount < 0 ? 'withdraw' : 'top up'} ${Math.abs(amount)} of operation`,
    (model, here) => {
      const by = amount < 0 ? Math.max(amount, -model.operation) : amount;
      const act = amount < 0 ? drain : topUp;
      here.run((context) => act(context, PLATFORM, 'operation', fen(Math.abs(amount))));
      model.operation += by;
    },
  ),
);

/** Every kind of command about money that goes back, the frequent ones more than once. */
export const REFUND_COMMANDS = [
  ...[refund, refund, refund, outcome, redirect],
  ...[advancedRefund, advancedRefund, advanceReturn, advanceReturn],
  ...[subsidise, subsidise, cancel, subsidyReturn, subsidyReturn, operationPurse],
];
