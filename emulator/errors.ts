// THE error catalogue: one row per situation, found by its name. Domain code names situations, never codes.

import { billRows } from './errors/bills.ts';
import { combinePaymentRows } from './errors/combine-payments.ts';
import { frequencyRows } from './errors/frequency.ts';
import { fundRows } from './errors/funds.ts';
import { paymentRows } from './errors/payments.ts';
import { profitSharingRows } from './errors/profit-sharing.ts';
import { protocolRows } from './errors/protocol.ts';
import { refundRows } from './errors/refunds.ts';
import type { Row } from './errors/row.ts';
import { subsidyRows } from './errors/subsidies.ts';

export type { Evidence, Face, Profile, Row } from './errors/row.ts';
export { captures, documented, inferred, PROFILES } from './errors/row.ts';

const rows = {
  ...protocolRows,
  ...frequencyRows,
  ...paymentRows,
  ...combinePaymentRows,
  ...subsidyRows,
  ...refundRows,
  ...profitSharingRows,
  ...fundRows,
  ...billRows,
};

export type Situation = keyof typeof rows;

/** Every situation the platform refuses, with its answer under each profile and its evidence. */
export const CATALOGUE: { readonly [Name in Situation]: Row } = rows;

/** The names of all situations, in order of precedence within each family. */
export const SITUATIONS = Object.keys(rows) as readonly Situation[];

/** The same names, family by family. */
export const FAMILIES = {
  protocol: situationsOf(protocolRows),
  frequency: situationsOf(frequencyRows),
  payments: situationsOf(paymentRows),
  combinePayments: situationsOf(combinePaymentRows),
  subsidies: situationsOf(subsidyRows),
  refunds: situationsOf(refundRows),
  profitSharing: situationsOf(profitSharingRows),
  funds: situationsOf(fundRows),
  bills: situationsOf(billRows),
} as const;

function situationsOf(family: Partial<typeof rows>): readonly Situation[] {
  return SITUATIONS.filter((situation) => Object.hasOwn(family, situation));
}

/** What a single refusal adds to its row. */
export interface RefusalParts {
  /** Replaces the row's text where the sentence names a field (protocol.md E6). */
  readonly message?: string;
  readonly detail?: unknown;
  /** For the terminal only: when the refusal will pass, and what skips the wait. Never sent. */
  readonly hint?: string;
}

/** A refusal of the platform. Thrown by checks, turned into bytes by the one exit. */
export class ApiError extends Error {
  readonly situation: Situation;
  readonly parts: RefusalParts;
  /** True for the two refusals that keep what was written before them (design §6). */
  readonly keepsWrites: boolean;

  constructor(situation: Situation, parts: RefusalParts = {}, keepsWrites = false) {
    super(situation);
    this.name = 'ApiError';
    this.situation = situation;
    this.parts = parts;
    this.keepsWrites = keepsWrites;
  }
}

/** Refuses: the unit of work is discarded, so nothing has happened. */
export function fail(situation: Situation, parts?: RefusalParts): never {
  throw new ApiError(situation, parts);
}

/** Refuses, yet keeps what was written. Only the low-balance return and the sticky subsidy need it. */
export function refusedButKept(situation: Situation, parts?: RefusalParts): never {
  throw new ApiError(situation, parts, true);
}
