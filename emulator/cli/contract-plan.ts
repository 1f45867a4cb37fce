// What a real run would do, in words: every contract, its calls, and what they cost at worst.
import type { Plan, PlannedContract, RealConfig } from '../../contracts/suite.ts';
import { padEnd } from './display-width.ts';

/** Beyond so many different calls the rest is counted: contracts about refusals make hundreds. */
const MOST_CALLS = 4;

/** The plan as text; with every call, unless it is for a person. */
export function wordsOfPlan(plan: Plan, config: RealConfig, maxSpendFen: number | undefined) {
  const { host, credentials, money } = config;
  const cap = maxSpendFen === undefined ? 'nothing may be spent' : `cap ${maxSpendFen} fen`;
  const total = `${plan.contracts.length} contracts · ${plan.calls} calls · at worst ${plan.fen} fen · ${cap}`;
  const payments = money.transactions.map(
    (each) => `  spends from ${each}, which is finished at the end`,
  );
  const warning =
    maxSpendFen !== undefined && plan.fen > maxSpendFen
      ? [
          `what would go beyond the cap is not sent: ${plan.fen - maxSpendFen} fen are missing for all of it`,
        ]
      : [];
  const lines = [
    `plan: ${host} as ${credentials.mchid}, for sub-merchant ${credentials.sub_mchid}`,
    ...(maxSpendFen === undefined ? [] : payments),
    ...plan.contracts.flatMap(linesOf),
    total,
    ...warning,
  ];
  return `${lines.join('\n')}\n`;
}

/** One line for the contract, one for its calls. */
function linesOf({ tag, contract, fen, calls, skipped }: PlannedContract): readonly string[] {
  if (skipped !== undefined) return [`${beginning(tag, 'skipped')}${contract}: ${skipped}`];
  const cost = fen === 0 ? 'free' : `≤ ${fen} fen`;
  return [beginning(tag, cost) + contract, beginning('', '') + wordsOfCalls(calls)];
}

const beginning = (tag: string, cost: string) => `  ${padEnd(tag, 10)}${padEnd(cost, 9)}`;

function wordsOfCalls(calls: PlannedContract['calls']): string {
  const shown = calls.slice(0, MOST_CALLS).map(({ operation, times, fen }) => {
    const cost = fen === 0 ? '' : ` (≤ ${fen} fen)`;
    return `${operation} ×${times}${cost}`;
  });
  const rest = calls.slice(MOST_CALLS).reduce((sum, { times }) => sum + times, 0);
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')}, ${rest} more`;
}
