// Commands done to a sandbox and entered into the clerk's book at once; after each both must agree.
import fc from 'fast-check';
import { finishOrder } from '../../emulator/domain/finish-orders.ts';
import { DAY_MS, MINUTE_MS, RETURN_TIMEOUT_MS } from '../../emulator/domain/limits.ts';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import { requestReturn } from '../../emulator/domain/return-orders.ts';
import { drain, topUp } from '../../emulator/domain/top-ups.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { changed, finishRequest, paidOrder, returnRequest, splitRequest } from './given.ts';
import { attempt, command, PARTIES } from './naive-comparison.ts';
import {
  end,
  give,
  heldBy,
  type NaiveReturn,
  type NaiveShare,
  plan,
  refusalOfFinish,
  refusalOfReturn,
  refusalOfSplit,
} from './naive-model.ts';
import { REFUND_COMMANDS } from './naive-refund-commands.ts';
import { passTo } from './naive-time.ts';
import { OUTSIDER, SUB } from './world.ts';

const nth = <Item>(items: readonly Item[], index: number): Item | undefined =>
  items[index % items.length];

const NEVER = Number.NEGATIVE_INFINITY;

/** Every third order announces a subsidy. */
const pay = fc
  .tuple(fc.integer({ min: 1, max: 20_000 }), fc.nat(3), fc.constantFrom(0, 0, 500))
  .map(([total, patience, announced]) =>
    command(`pay ${total}${patience > 0 ? ' and wait' : ''}`, (model, here) => {
      const { transactionId, paidAt } = paidOrder(here, { total, subsidyAmount: announced });
      model.orders.push({
        ...{ transactionId, total, paidAt, planned: plan(model), waiting: total, announced },
        ...{ unsplit: 0, fee: 0, isSettled: false, sharing: 'open', splits: [], refunds: [] },
        ...{ lastOrderAt: NEVER, lastRefundAt: NEVER, subsidized: 0, subsidyReturned: 0 },
        subsidy: announced > 0 ? 'awaited' : 'none',
      });
      if (patience > 0) here.advance(MINUTE_MS);
      passTo(model, here.now);
    }),
  );

const reload = fc
  .constantFrom('snapshot' as const, 'journal' as const)
  .map((from) => command(`reload from a ${from}`, (_, here) => here.reload(from)));

const advance = fc
  .oneof(
    { weight: 24, arbitrary: fc.constantFrom(999, 1_000, 3_000, 60_000, 60_000) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 20 * DAY_MS }) },
    { weight: 3, arbitrary: fc.constantFrom(RETURN_TIMEOUT_MS - 1, RETURN_TIMEOUT_MS) },
    { weight: 3, arbitrary: fc.constantFrom(DAY_MS, 90 * DAY_MS, 180 * DAY_MS) },
  )
  .map((ms) =>
    command(`advance ${ms}`, (model, here) => {
      here.advance(ms);
      passTo(model, here.now);
    }),
  );

/** Until a return that waits for money has failed, or the return of an advance. */
const patience = fc.nat(9).map((index) =>
  command(`wait for what takes long, ${index}`, (model, here) => {
    const returns = model.returns.filter(({ isWaiting }) => isWaiting);
    const advances = model.orders.flatMap(({ refunds }) =>
      refunds.flatMap(({ advanceReturn }) => advanceReturn ?? []),
    );
    const ends = [
      ...returns.map(({ timeoutAt }) => timeoutAt),
      ...advances
        .filter(({ result }) => result === 'PROCESSING')
        .map(({ askedAt }) => askedAt + 90 * DAY_MS),
    ];
    here.advance((nth(ends, index) ?? model.now) - model.now);
    passTo(model, here.now);
  }),
);

/** Amounts in thousandths of the order, so that most of them are near what is possible. */
const shares = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...PARTIES), fc.oneof(fc.integer({ min: 1, max: 150 }), fc.nat(1_000))),
  { minLength: 1, maxLength: 2, selector: ([account]) => account },
);

const split = fc
  .tuple(
    fc.nat(9),
    shares,
    fc.nat(5).map((dice) => dice === 5),
  )
  .map(([index, parts, finish]) =>
    command(`split order ${index} among ${parts.join(' ')}, finish=${finish}`, (model, here) => {
      const order = nth(model.orders, index);
      if (order === undefined) return;
      const wanted = parts.map(
        ([who, thousandths]): NaiveShare => [
          who,
          Math.max(1, Math.floor((order.total * thousandths) / 1_000)),
        ],
      );
      const expected = refusalOfSplit(model, order, wanted, finish);
      const transaction = { transactionId: order.transactionId, subMchid: SUB };
      const amounts = Object.fromEntries(wanted);
      const request = splitRequest(here, transaction, amounts, { finish });
      if (!attempt(here, expected, (context) => requestSplit(context, request))) return;
      const rows = wanted.map(([account, amount]) => ({
        account,
        amount,
        result: 'PENDING' as const,
        returned: 0,
      }));
      order.unsplit -= rows.reduce((total, { amount }) => total + amount, 0);
      const rest = finish ? order.unsplit : 0;
      if (finish) order.sharing = 'finished';
      order.unsplit -= rest;
      order.lastOrderAt = model.now;
      const { outOrderNo } = request;
      const planned = plan(model);
      order.splits.push({ outOrderNo, rows, rest, createdAt: model.now, planned, isDone: false });
    }),
  );

const finish = fc.nat(9).map((index) =>
  command(`finish order ${index}`, (model, here) => {
    const order = nth(model.orders, index);
    if (order === undefined) return;
    const expected = refusalOfFinish(model, order);
    const transaction = { transactionId: order.transactionId, subMchid: SUB };
    const request = finishRequest(here, transaction);
    if (!attempt(here, expected, (context) => finishOrder(context, request))) return;
    end(model, order, 'finished');
    order.lastOrderAt = model.now;
  }),
);

const giveBack = fc
  .tuple(fc.nat(9), fc.nat(2), fc.integer({ min: 1, max: 1_100 }))
  .map(([index, rowIndex, thousandths]) =>
    command(`return ${thousandths} ‰ of row ${rowIndex} of split ${index}`, (model, here) => {
      const split = nth(
        model.orders.flatMap(({ splits }) => splits),
        index,
      );
      const row = split && nth(split.rows, rowIndex);
      if (split === undefined || row === undefined) return;
      const amount = Math.max(1, Math.floor((row.amount * thousandths) / 1_000));
      const expected = refusalOfReturn(model, split, row, amount);
      const { outOrderNo } = split;
      const request = returnRequest(here, { outOrderNo, subMchid: SUB }, row.account, amount);
      const isDone = attempt(here, expected, (context) => requestReturn(context, request));
      const isWaiting = expected === 'returnerShortOfBalance';
      if (isDone || isWaiting) row.returned += amount;
      if (isDone) {
        give(model, row.account, -amount);
        give(model, SUB, amount);
      }
      if (!isWaiting) return;
      const timeoutAt = model.now + RETURN_TIMEOUT_MS;
      model.returns.push({ row, amount, request, timeoutAt, planned: plan(model), isWaiting });
    }),
  );

const retry = fc.nat(9).map((index) =>
  command(`retry return ${index}`, (model, here) => {
    const waiting = nth(model.returns, index);
    if (waiting?.isWaiting !== true) return;
    const { row, amount, request }: NaiveReturn = waiting;
    const isShort = heldBy(model, row.account) < amount;
    const expected = isShort ? 'returnerShortOfBalance' : undefined;
    if (!attempt(here, expected, (context) => requestReturn(context, request))) return;
    waiting.isWaiting = false;
    give(model, row.account, -amount);
    give(model, SUB, amount);
  }),
);

const purse = fc
  .tuple(
    fc.constantFrom(...PARTIES),
    fc.oneof(fc.integer({ min: -2_000, max: 2_000 }), fc.constant(-1_000_000)),
  )
  .map(([mchid, amount]) =>
    command(
      `${amount < 0 ? 'withdraw' : 'top up'} ${Math.abs(amount)} of ${mchid}`,
      (model, here) => {
        const by = amount < 0 ? Math.max(amount, -heldBy(model, mchid)) : amount;
        const act = amount < 0 ? drain : topUp;
        here.run((context) => act(context, mchid, 'available', fen(Math.abs(amount))));
        give(model, mchid, by);
      },
    ),
  );

const trouble = fc.boolean().map((isOutsiderAbnormal) =>
  command(`the outsider is ${isOutsiderAbnormal ? 'abnormal' : 'normal'}`, (model, here) => {
    changed(here, OUTSIDER, { account: isOutsiderAbnormal ? 'abnormal' : 'normal' });
    model.isOutsiderAbnormal = isOutsiderAbnormal;
  }),
);

/** Every kind of command, the frequent ones more than once. */
export const COMMANDS = [
  pay,
  advance,
  advance,
  split,
  split,
  split,
  finish,
  giveBack,
  giveBack,
  retry,
  purse,
  trouble,
  patience,
  patience,
  reload,
  ...REFUND_COMMANDS,
];
