// A request and its answer as two lines of the log (design §6).
import { formatAmount } from './amount.ts';
import { displayWidth, padEnd } from './display-width.ts';
import { type ExchangeFacts, evidenceOf } from './exchange-facts.ts';
import type { FrozenChange } from './frozen-watch.ts';
import { oneLine, shorten } from './mask.ts';
import type { Paint } from './paint.ts';

/** Where the second half of a line begins. */
const SECOND_HALF = 57;

export interface LineOptions {
  readonly paint: Paint;
  /** Also the Request-ID, whose sandbox it is, and the evidence of a rule. */
  readonly isVerbose: boolean;
}

/** `--> what was asked` and `<-- what was answered`. */
export function exchangeLines(
  facts: ExchangeFacts,
  frozen: FrozenChange | undefined,
  { paint, isVerbose }: LineOptions,
): string {
  const { method, path, number, amount, parties, status } = facts;
  const money =
    amount === undefined ? [] : [[formatAmount(amount), parties].filter(Boolean).join(' ')];
  const asked = oneLine([...(number === undefined ? [] : [number]), ...money].join('  '));
  const told = status === 0 ? 'no answer' : status;
  const verdict = oneLine([told, facts.verdict, facts.message].filter(Boolean).join(' '));
  const colour = status !== 0 && status < 300 ? 'green' : 'yellow';
  const answered = oneLine(detailsOf(facts, frozen, isVerbose).join(' · '));
  return [
    halves(oneLine(`--> ${method} ${path}`), asked),
    halves(`<-- ${paint(status >= 500 ? 'red' : colour, verdict)}`, answered),
  ].join('');
}

function detailsOf(
  { mchid, reference, rule, hint, faults, requestId, durationMs }: ExchangeFacts,
  frozen: FrozenChange | undefined,
  isVerbose: boolean,
): string[] {
  const details: (string | undefined)[] = [
    reference && shorten(reference),
    frozen && `frozen ${formatAmount(frozen.before)} → ${formatAmount(frozen.after)}`,
    rule,
    isVerbose && rule !== undefined ? evidenceOf(rule) : undefined,
    hint,
    faults.length === 0 ? undefined : `fault ${faults.join(', ')}`,
    `${durationMs} ms`,
    ...(isVerbose ? [requestId, mchid] : []),
  ];
  return details.filter((detail) => detail !== undefined);
}

function halves(left: string, right: string): string {
  if (right === '') return `${left}\n`;
  const gap = displayWidth(left) < SECOND_HALF ? padEnd(left, SECOND_HALF) : `${left}  `;
  return `${gap}${right}\n`;
}
