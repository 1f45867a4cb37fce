// What the field tables leave out: what a length counts, least lengths, patterns, bounds and counts, and how each is known.
import type { Field, OperationKey } from './field.ts';

export interface FieldRule {
  /** What the length of a text counts. */
  readonly unit: 'characters' | 'bytes';
  /** The least length of a text. */
  readonly min: number;
  /** As the refusal prints it. */
  readonly pattern?: string;
  /** Of a number. */
  readonly least?: number;
  readonly greatest?: number;
  /** Of the items of a list. */
  readonly fewest: number;
  readonly most?: number;
}

interface RuleRow extends Partial<FieldRule> {
  /** Of the fields of operations whose path begins like this; of all unless given. */
  readonly below?: string;
  /** Of the fields of this name, wherever they stand; of all unless given. */
  readonly named?: RegExp;
  /** The capture, the page or the reasoning. */
  readonly why: string;
}

const PAYING = '/v3/pay/';
const COMBINING = '/v3/combine-transactions/';
const FUNDS = ['/v3/ecommerce/fund/', '/v3/merchant/fund/'] as const;

/** Each row adds to what the rows before it say. */
const RULES: readonly RuleRow[] = [
  { ...{ unit: 'characters', min: 1, fewest: 1 }, why: 'C4, C1; for every field inferred' },
  {
    below: PAYING,
    unit: 'bytes',
    why: 'C10 to C12, and attach (api.md §1.4); for the rest inferred',
  },
  { below: COMBINING, unit: 'bytes', why: 'C12, of an out_trade_no; for the rest inferred' },
  {
    named: /(?:^|_)mchid$/,
    ...{ unit: 'characters', pattern: '^\\d{1,32}$' },
    why: 'C3, of return_mchid; what its length counts is inferred',
  },
  {
    named: /^out_(?:order|return|subsidy|refund)_no$/,
    ...{ unit: 'bytes', pattern: '^[0-9a-zA-Z_\\-\\|\\*@]+$' },
    why: 'The characters are those of the field tables; sentence and bytes after C10 and C13',
  },
  {
    named: /^out_trade_no$/,
    ...{ unit: 'bytes', min: 6, pattern: '^[0-9a-zA-Z_\\-\\|\\*]+$' },
    why: 'C10, C11, C13',
  },
  {
    named: /^combine_out_trade_no$/,
    ...{ unit: 'bytes', min: 2, pattern: '^[0-9a-zA-Z_\\-\\|\\*]+$' },
    why: 'api.md §14.5; sentence after C10 and C13',
  },
  {
    named: /^notify_url$/,
    unit: 'characters',
    pattern: '^https?://([^\\s/?#\\[\\]\\@]+\\@)?([^\\s/?#\\@:]+)(?::\\d{2,5})?([^\\s?#\\[\\]]*)$',
    why: 'C14; what its length counts is inferred',
  },
  {
    named: /^time_(?:start|expire)$/,
    unit: 'characters',
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$',
    why: 'The form is documented (4012081709), the sentence inferred',
  },
  {
    ...{ below: '/v3/ecommerce/profitsharing/after-sales-orders', named: /^refund_id$/ },
    ...{ pattern: '^[0-9]+$', why: 'Every refund_id seen has digits only (api.md §21); inferred' },
  },
  {
    named: /^out_request_no$/,
    ...{ pattern: '^[0-9a-zA-Z]+$', why: 'The characters are those of 4012476652; inferred' },
  },
  {
    named: /^date$/,
    ...{ pattern: '^\\d{4}-\\d{2}-\\d{2}$', why: 'The form is that of 4012476693; inferred' },
  },
  {
    named: /^(?:amount|total|total_amount|quantity)$/,
    least: 1,
    why: 'C18 of a total; for the rest inferred',
  },
  {
    named: /^total(?:_amount)?$/,
    greatest: 1_000_000_000,
    why: '4012760633, of combined orders; here inferred',
  },
  ...FUNDS.map((below) => ({
    ...{ below, named: /^amount$/, greatest: 80_000_000_000 },
    why: '4012476652, 4012476670: 800 million yuan',
  })),
  { named: /^subsidy_amount$/, ...{ least: 0, greatest: 500_000 }, why: '4012714678' },
  { named: /^(?:unit_price|cost_price)$/, least: 0, why: 'No price is negative; inferred' },
  { named: /^receivers$/, most: 50, why: '4012691594' },
  { named: /^sub_orders$/, most: 50, why: 'api.md §14.5' },
];

/** The rule of a field: the rows about it, one upon the other. */
export function ruleOf(operation: OperationKey, { name }: Field): FieldRule {
  const [, path = ''] = operation.split(' ');
  const own = name.slice(name.lastIndexOf('.') + 1);
  const rows = RULES.filter(
    ({ below = '', named = /^/ }) => path.startsWith(below) && named.test(own),
  );
  return Object.assign({ unit: 'characters', min: 1, fewest: 1 }, ...rows);
}
