// What can be set about a merchant, how it is shown, and of which role it is.
import { z } from 'zod';
import {
  ACCOUNT_STATES,
  CERTIFICATE_STATES,
  type Merchant,
  SHARING_PERMISSIONS,
} from '../domain/documents.ts';
import { ControlError } from './operation.ts';

/** Settings that mean nothing to a merchant of another role. */
const OF_ROLE = {
  platform: ['api_certificate', 'ecommerce'],
  sub: [],
} as const satisfies Partial<Record<Merchant['role'], readonly (keyof MerchantChange)[]>>;

export const merchantChange = z.strictObject({
  mchid: z.string().optional(),
  role: z.enum(['sub', 'outside']).optional(),
  names: z.array(z.string().min(1)).min(1).optional(),
  sharing_permission: z.enum(SHARING_PERMISSIONS).optional(),
  ratio_cap_percent: z.int().min(1).max(100).optional(),
  account: z.enum(ACCOUNT_STATES).optional(),
  may_return: z.boolean().optional(),
  ecommerce: z.boolean().optional(),
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
    api_v3_key: merchant.apiV3Key,
    notify_url: merchant.notifyUrl,
    ...(merchant.role === 'platform' && {
      ecommerce: merchant.isEcommerce ?? true,
      api_certificate: merchant.apiCertificate ?? 'valid',
    }),
  };
}

/**
 * A merchant with its settings changed.
 * @throws ControlError for a setting of another role
 */
export function changed(before: Merchant, change: MerchantChange): Merchant {
  const role = change.role ?? before.role;
  for (const [owner, names] of Object.entries(OF_ROLE)) {
    const foreign = owner !== role && names.find((name) => change[name] !== undefined);
    if (foreign) {
      const message = `${foreign} is a setting of a merchant whose role is ${owner}`;
      throw new ControlError(409, 'OTHER_ROLE', message, `${before.mchid} is ${role}`);
    }
  }
  const { apiV3Key, notifyUrl, apiCertificate, isEcommerce, ...rest } = before;
  return {
    ...rest,
    role,
    names: change.names ?? before.names,
    sharingPermission: change.sharing_permission ?? before.sharingPermission,
    ratioCapPercent: change.ratio_cap_percent ?? before.ratioCapPercent,
    account: change.account ?? before.account,
    mayReturn: change.may_return ?? before.mayReturn,
    ...present('apiV3Key', change.api_v3_key, apiV3Key),
    ...present('notifyUrl', change.notify_url, notifyUrl),
    ...present('isEcommerce', change.ecommerce, isEcommerce),
    ...present('apiCertificate', change.api_certificate, apiCertificate),
  };
}

/** A member that stays (undefined), goes (null) or changes. */
function present<Name extends string, Value>(
  name: Name,
  wanted: Value | null | undefined,
  before: Value | undefined,
): { [Key in Name]?: Value } {
  const value = wanted === undefined ? before : wanted;
  return value === undefined || value === null
    ? {}
    : ({ [name]: value } as { [Key in Name]: Value });
}
