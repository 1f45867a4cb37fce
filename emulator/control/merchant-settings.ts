// What can be set about a merchant, how it is shown, and of which role it is.
import { z } from 'zod';
import {
  ACCOUNT_STATES,
  CERTIFICATE_STATES,
  type Merchant,
  REFUND_OUTCOMES,
  SHARING_PERMISSIONS,
} from '../domain/documents.ts';
import { WITHDRAWAL_STATES } from '../domain/fund-documents.ts';
import { TRADE_TYPES } from '../domain/order-documents.ts';
import { ControlError } from './operation.ts';

/** Settings that mean nothing to a merchant of another role. */
const OF_ROLE = {
  platform: [
    ...(['api_certificate', 'ecommerce', 'unlicensed_products'] as const),
    ...(['may_use_funds', 'may_advance'] as const),
  ],
  sub: [
    ...(['may_collect', 'settlement_cycle_days', 'receipt_confirmation_days'] as const),
    'refund_outcome',
  ],
} as const satisfies Partial<Record<Merchant['role'], readonly (keyof MerchantChange)[]>>;

const days = z.int().min(1).max(365).nullable().optional();

export const merchantChange = z.strictObject({
  mchid: z.string().optional(),
  role: z.enum(['sub', 'outside']).optional(),
  names: z.array(z.string().min(1)).min(1).optional(),
  sharing_permission: z.enum(SHARING_PERMISSIONS).optional(),
  ratio_cap_percent: z.int().min(1).max(100).optional(),
  account: z.enum(ACCOUNT_STATES).optional(),
  may_return: z.boolean().optional(),
  withdrawals: z.enum(WITHDRAWAL_STATES).optional(),
  may_use_funds: z.boolean().optional(),
  refund_outcome: z.enum(REFUND_OUTCOMES).optional(),
  may_advance: z.boolean().optional(),
  ecommerce: z.boolean().optional(),
  unlicensed_products: z.array(z.enum(TRADE_TYPES)).optional(),
  may_collect: z.boolean().optional(),
  settlement_cycle_days: days,
  receipt_confirmation_days: days,
  api_certificate: z.enum(CERTIFICATE_STATES).optional(),
  api_v3_key: z
    .string()
    .refine((key) => Buffer.byteLength(key) === 32, { error: 'an APIv3 key has 32 bytes' })
    .nullable()
    .optional(),
  notify_url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .optional(),
});
export type MerchantChange = z.infer<typeof merchantChange>;

export function viewMerchant(merchant: Merchant) {
  return {
    mchid: merchant.mchid,
    role: merchant.role,
    names: merchant.names,
    sharing_permission: merchant.sharingPermission,
    ratio_cap_percent: merchant.ratioCapPercent,
    account: merchant.account,
    may_return: merchant.mayReturn,
    withdrawals: merchant.withdrawals ?? 'open',
    api_v3_key: merchant.apiV3Key,
    notify_url: merchant.notifyUrl,
    ...(merchant.role === 'platform' && {
      ecommerce: merchant.isEcommerce ?? true,
      may_advance: merchant.mayAdvance ?? true,
      api_certificate: merchant.apiCertificate ?? 'valid',
      unlicensed_products: merchant.unlicensedProducts ?? [],
      may_use_funds: merchant.mayUseFunds ?? true,
    }),
    ...(merchant.role === 'sub' && {
      may_collect: merchant.mayCollect ?? true,
      refund_outcome: merchant.refundOutcome ?? 'SUCCESS',
      settlement_cycle_days: merchant.settlementCycleDays,
      receipt_confirmation_days: merchant.receiptConfirmationDays,
    }),
  };
}

/** What each setting is called in the merchant's document. */
const MEMBER = {
  role: 'role',
  names: 'names',
  sharing_permission: 'sharingPermission',
  ratio_cap_percent: 'ratioCapPercent',
  account: 'account',
  may_return: 'mayReturn',
  withdrawals: 'withdrawals',
  may_use_funds: 'mayUseFunds',
  refund_outcome: 'refundOutcome',
  may_advance: 'mayAdvance',
  ecommerce: 'isEcommerce',
  unlicensed_products: 'unlicensedProducts',
  may_collect: 'mayCollect',
  settlement_cycle_days: 'settlementCycleDays',
  receipt_confirmation_days: 'receiptConfirmationDays',
  api_certificate: 'apiCertificate',
  api_v3_key: 'apiV3Key',
  notify_url: 'notifyUrl',
} as const satisfies Record<Exclude<keyof MerchantChange, 'mchid'>, keyof Merchant>;

/**
 * A merchant with its settings changed: what is left out stays, `null` takes a setting away.
 * @throws ControlError for a setting of another role
 */
export function changed(before: Merchant, change: MerchantChange): Merchant {
  refuseForeign(change.role ?? before.role, change);
  const members = new Map<string, unknown>(Object.entries(before));
  for (const [name, member] of Object.entries(MEMBER) as [keyof typeof MEMBER, string][]) {
    const value = change[name];
    if (value === null) members.delete(member);
    else if (value !== undefined) members.set(member, value);
  }
  return Object.fromEntries(members) as unknown as Merchant;
}

function refuseForeign(role: Merchant['role'], change: MerchantChange): void {
  for (const [owner, names] of Object.entries(OF_ROLE)) {
    const foreign = owner !== role && names.find((name) => change[name] !== undefined);
    if (foreign) {
      const message = `${foreign} is a setting of a merchant whose role is ${owner}`;
      throw new ControlError(409, 'OTHER_ROLE', message, `this one's role is ${role}`);
    }
  }
}
