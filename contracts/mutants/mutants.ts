// Every mutant there is, concern by concern.
import type { Mutant } from './mutant.ts';
import { answers } from './planted/answers.ts';
import { callers } from './planted/callers.ts';
import { deliveries } from './planted/deliveries.ts';
import { fields } from './planted/fields.ts';
import { finishes } from './planted/finishes.ts';
import { funds } from './planted/funds.ts';
import { keys } from './planted/keys.ts';
import { notices } from './planted/notices.ts';
import { otherLimits } from './planted/other-limits.ts';
import { paymentLimits } from './planted/payment-limits.ts';
import { payments } from './planted/payments.ts';
import { receivers } from './planted/receivers.ts';
import { refunds } from './planted/refunds.ts';
import { refusals } from './planted/refusals.ts';
import { returns } from './planted/returns.ts';
import { settlement } from './planted/settlement.ts';
import { sharingLimits } from './planted/sharing-limits.ts';
import { splits } from './planted/splits.ts';
import { subsidies } from './planted/subsidies.ts';
import { surroundings } from './planted/surroundings.ts';

export const MUTANTS: readonly Mutant[] = [
  ...[answers, callers, keys, fields],
  ...[sharingLimits, paymentLimits, otherLimits],
  ...[settlement, splits, finishes, returns, receivers],
  ...[payments, refunds, subsidies],
  ...[deliveries, notices],
  ...[funds, refusals, surroundings],
].flat();
