// Refunds and subsidies asked for without looking, as blind-steps.ts asks for everything else.
import { createAdvanceReturn } from '../../emulator/domain/advance-returns.ts';
import { REFUND_OUTCOMES } from '../../emulator/domain/documents.ts';
import { putMerchant } from '../../emulator/domain/merchants.ts';
import type { RefundFunding, RefundPart } from '../../emulator/domain/refund-documents.ts';
import { redirectRefund } from '../../emulator/domain/refund-results.ts';
import { createRefund, findRefund } from '../../emulator/domain/refunds.ts';
import { cancelSubsidy } from '../../emulator/domain/subsidies.ts';
import { returnSubsidy } from '../../emulator/domain/subsidy-returns.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { APPID, type Command, merchant, SUB, type World } from './world.ts';

export const REFUND_KINDS = [
  'refund',
  'refund',
  'redirect',
  'advanceReturn',
  'cancel',
  'subsidyReturn',
  'outcome',
] as const;
export type RefundKind = (typeof REFUND_KINDS)[number];

/** Of these, those whose repetition answers the same and changes nothing. */
export const REPEATABLE_REFUNDS = ['refund', 'cancel', 'subsidyReturn'] as const;

interface RefundStep {
  readonly kind: RefundKind;
  readonly number: number;
  readonly amount: number;
  readonly also: number;
}

export const isRefundStep = <Step extends { readonly kind: string }>(
  step: Step,
): step is Step & RefundStep => REFUND_KINDS.some((kind) => kind === step.kind);

/** The request of a step about a transaction, fixed at this moment. */
export function refunding(here: World, step: RefundStep, transactionId: string): Command<unknown> {
  const { kind, number, amount, also } = step;
  const names = { subMchid: SUB, transactionId };
  const outRefundNo = `Q${number}`;
  const refundId = here.state.tables.refunds.get(outRefundNo)?.refundId ?? '5042';
  if (kind === 'refund') return applying(here, step, transactionId);
  if (kind === 'cancel') return (context) => cancelSubsidy(context, names);
  if (kind === 'outcome') return deciding(here, also);
  if (kind === 'advanceReturn') {
    return (context) => createAdvanceReturn(context, { refundId, subMchid: SUB });
  }
  if (kind === 'redirect') {
    const request = { outRefundNo, type: 'MERCHANT_BANK_CARD' } as const;
    return (context) => redirectRefund(context, findRefund(context, outRefundNo, SUB), request);
  }
  const request = {
    ...{ ...names, outOrderNo: `B${number}`, description: '说明', amount: fen(amount + 1) },
    ...{ refundId, from: also > 6 ? partsOf(amount + 1, also) : [] },
  };
  return (context) => returnSubsidy(context, request);
}

/** Mostly right about what was paid, now and then not. */
function applying(
  here: World,
  { number, amount, also }: RefundStep,
  transactionId: string,
): Command<unknown> {
  const paid = here.state.tables.transactions.get(transactionId)?.total ?? 1;
  const funding: RefundFunding = {
    from: also > 4 ? partsOf(amount + 1, also) : [],
    ...(also === 3 && { fundsAccount: 'AVAILABLE' }),
    ...(also === 4 && { refundAccount: 'REFUND_SOURCE_PARTNER_ADVANCE' }),
  };
  const request = {
    ...{ subMchid: SUB, spAppid: APPID, transactionId, outRefundNo: `Q${number}` },
    ...{ amount: fen(amount + 1), total: fen(number === 15 ? paid + 1 : paid), funding },
  };
  return (context) => createRefund(context, request);
}

/** One account or both, right or a fen too much. */
function partsOf(amount: number, also: number): readonly RefundPart[] {
  const frozen = { account: 'UNAVAILABLE', amount: fen(amount) } as const;
  const balance = { account: 'AVAILABLE', amount: fen(amount) } as const;
  if (also === 5) return [frozen];
  if (also === 6 || amount < 2) return [balance];
  const half = fen(Math.floor(amount / 2));
  const rest = fen(amount - half + (also === 9 ? 1 : 0));
  return [
    { ...frozen, amount: half },
    { ...balance, amount: rest },
  ];
}

function deciding(here: World, also: number): Command<unknown> {
  const before = here.state.tables.merchants.get(SUB) ?? merchant(SUB);
  const refundOutcome = REFUND_OUTCOMES[also] ?? 'SUCCESS';
  return (context) => putMerchant(context, { ...before, refundOutcome });
}
