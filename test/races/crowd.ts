// Callers that come at once, over connections of their own, and how each of them fared.
import { expect } from 'vitest';
import { ApiError } from '../../client/index.ts';
import {
  APPID,
  ORDER,
  type Running,
  running,
  START_MS,
  SUB,
  SUPPLIER,
} from '../emulator/running.ts';
import { receives } from '../emulator/sandboxes.ts';

export type Fared<Answer> =
  | { readonly answer: Answer; readonly rule: undefined }
  | { readonly answer: undefined; readonly rule: string };

/** Lets all of them call at once. A refusal is told by its rule; anything else fails the test. */
export function together<Answer>(
  calls: readonly (() => Promise<Answer>)[],
): Promise<readonly Fared<Answer>[]> {
  return Promise.all(
    calls.map(async (call): Promise<Fared<Answer>> => {
      try {
        return { answer: await call(), rule: undefined };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const rule = error.answer.headers.get('x-fenzhang-rule') ?? `HTTP ${error.status}`;
        return { answer: undefined, rule };
      }
    }),
  );
}

/** The same call by so many. */
export function times<Call>(count: number, call: (index: number) => Call): readonly Call[] {
  return Array.from({ length: count }, (_, index) => call(index));
}

export const answersOf = <Answer>(all: readonly Fared<Answer>[]): readonly Answer[] =>
  all.flatMap(({ answer }) => (answer === undefined ? [] : [answer]));

/** How often each rule refused. */
export function refusalsOf(all: readonly Fared<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { rule } of all) if (rule !== undefined) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

/** The guides' order, 10000 fen of which 9940 can be shared, its receiver added; delays only, no limits on calls. */
export async function splittable(sandbox: object = {}): Promise<Running> {
  const world = await running({ sandbox: { startAt: START_MS, preset: 'fast', ...sandbox } });
  receives(world.emulator.sandbox, SUPPLIER);
  return world;
}

/** The share of the order that others may have, in per cent. */
export const capOf = ({ control }: Running, ratio_cap_percent: number) =>
  control.putMerchant({ mchid: SUB, ratio_cap_percent });

export const splitOf = (out_order_no: string, amount: number, finish = false) => ({
  ...{ sub_mchid: SUB, transaction_id: ORDER, out_order_no, finish },
  receivers: [
    { type: 'MERCHANT_ID', receiver_account: SUPPLIER, amount, description: '供货款' } as const,
  ],
});

export const finishOf = (out_order_no: string) => ({
  ...{ sub_mchid: SUB, transaction_id: ORDER, out_order_no, description: '完结' },
});

export const returnOf = (out_return_no: string, amount: number, out_order_no = 'S1') => ({
  ...{ sub_mchid: SUB, out_order_no, out_return_no, return_mchid: SUPPLIER },
  ...{ amount, description: '退货' },
});

export const refundOf = (out_refund_no: string, refund: number) => ({
  ...{ sub_mchid: SUB, sp_appid: APPID, transaction_id: ORDER, out_refund_no },
  amount: { refund, total: 10_000, currency: 'CNY' as const },
});

export const unsplitOf = async ({ client }: Running): Promise<number> =>
  (await client.queryOrderAmount({ transaction_id: ORDER })).unsplit_amount;

/** Lets everything under way come to its end, and holds the whole ledger to its invariants. */
export async function expectSound({ control }: Running): Promise<void> {
  expect(await control.audit()).toMatchObject({ balanced: true, findings: [] });
  await control.advanceClock({ ms: 600_000 });
  expect(await control.audit()).toMatchObject({ balanced: true, findings: [] });
}

/** What an account holds, fen. */
export function heldIn({ emulator }: Running, account: string): number {
  return emulator.sandbox.state.balances.get(account as never) ?? 0;
}
