// What is worth telling about one request and its answer: numbers, money, verdict. Personal data stays behind.
import type { Exchange } from '../http/gateway.ts';
import { findRule } from '../rule-book.ts';
import { maskOpenid, maskOpenids } from './mask.ts';
import { listOf, memberOf, numberOf, textOf } from './members.ts';

export interface ExchangeFacts {
  /** Whose sandbox; unknown until the signature has been verified. */
  readonly mchid: string | undefined;
  readonly method: string;
  readonly path: string;
  /** The merchant's own number of what is asked for. */
  readonly number: string | undefined;
  /** Fen. */
  readonly amount: number | undefined;
  /** Where the amount goes or comes from: `to 1900000110`. */
  readonly parties: string | undefined;
  /** 0 where nothing was answered. */
  readonly status: number;
  /** PROCESSING, SUCCESS …, or the code of a refusal. */
  readonly verdict: string | undefined;
  /** The sentence of a refusal. */
  readonly message: string | undefined;
  /** The platform's number of what was done. */
  readonly reference: string | undefined;
  /** Which rule the answer follows, and for a refusal what would help. */
  readonly rule: string | undefined;
  readonly hint: string | undefined;
  /** Injected trouble that struck. */
  readonly faults: readonly string[];
  readonly requestId: string | undefined;
  readonly durationMs: number;
}

/** The merchant's own numbers, the most telling first. */
const NUMBERS = [
  'out_return_no',
  'out_order_no',
  'out_trade_no',
  'combine_out_trade_no',
  'out_subsidy_no',
  'out_request_no',
  'transaction_id',
];
const REFERENCES = [
  'return_no',
  'order_id',
  'subsidy_id',
  'withdraw_id',
  'prepay_id',
  'transaction_id',
];
const VERDICTS = ['status', 'result', 'trade_state'];

/** Reads an exchange. Bodies are read member by member: a refused request may hold anything. */
export function factsOf(exchange: Exchange): ExchangeFacts {
  const { request, outcome, rule, faults, answer, durationMs } = exchange;
  const { input, result, refusal } = outcome;
  const told = answer.status < 300 ? undefined : parsedBody(answer.body);
  const refused = outcome.mistake === undefined ? told : memberOf(told, 'error');
  return {
    mchid: outcome.tenant?.mchid,
    method: request.method,
    path: maskOpenids(request.path),
    number: masked(firstText(input, NUMBERS)) ?? accountOf(input),
    amount: amountOf(input),
    parties: masked(partiesOf(input)),
    status: answer.status,
    verdict: textOf(refused, 'code') ?? firstText(result, VERDICTS),
    message: textOf(refused, 'message'),
    reference: firstText(result, REFERENCES),
    rule,
    hint: refusal?.parts.hint ?? outcome.mistake?.hint,
    faults,
    requestId: answer.requestId,
    durationMs: Math.round(durationMs),
  };
}

/** Where a rule comes from: its evidence under the default profile. */
export function evidenceOf(key: string): string | undefined {
  const rule = findRule(key);
  if (rule === undefined) return undefined;
  const { grade, source } = rule.evidence.observed;
  return `${grade}: ${source}`;
}

const masked = (text: string | undefined) => (text === undefined ? text : maskOpenids(text));

function parsedBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstText(value: unknown, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = textOf(value, name);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A return or subsidy has one amount, a payment a total, a split or a combined order the sum of its rows. */
function amountOf(input: unknown): number | undefined {
  const amount = numberOf(input, 'amount') ?? numberOf(memberOf(input, 'amount'), 'total');
  if (amount !== undefined) return amount;
  const shares = listOf(input, 'receivers').map((row) => numberOf(row, 'amount'));
  const prices = listOf(input, 'sub_orders').map((row) =>
    numberOf(memberOf(row, 'amount'), 'total_amount'),
  );
  const rows = [...shares, ...prices].filter((each) => each !== undefined);
  return rows.length === 0 ? undefined : rows.reduce((sum, each) => sum + each, 0);
}

function partiesOf(input: unknown): string | undefined {
  const returning = textOf(input, 'return_mchid');
  if (returning !== undefined) return `from ${returning}`;
  const [first, ...others] = listOf(input, 'receivers').map(accountOf);
  if (first === undefined) return undefined;
  return others.length === 0 ? `to ${first}` : `to ${first} and ${others.length} more`;
}

/** A receiver's account; a person's openid is masked. */
function accountOf(value: unknown): string | undefined {
  const account = textOf(value, 'receiver_account') ?? textOf(value, 'account');
  const isPerson = textOf(value, 'type') === 'PERSONAL_OPENID';
  return account !== undefined && isPerson ? maskOpenid(account) : account;
}
