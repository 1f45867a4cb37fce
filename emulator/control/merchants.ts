// Merchants as WeChat Pay knows them, and the keys to copy into a client.
import { z } from 'zod';
import { ACCOUNT_STATES, type Merchant, SHARING_PERMISSIONS } from '../domain/documents.ts';
import { plainMerchant } from '../domain/first-state.ts';
import { findMerchant, putMerchant as put } from '../domain/merchants.ts';
import { ControlError, operation } from './operation.ts';

const viewMerchant = (merchant: Merchant) => ({
  mchid: merchant.mchid,
  role: merchant.role,
  names: merchant.names,
  sharing_permission: merchant.sharingPermission,
  ratio_cap_percent: merchant.ratioCapPercent,
  account: merchant.account,
  may_return: merchant.mayReturn,
  api_v3_key: merchant.apiV3Key,
  notify_url: merchant.notifyUrl,
});

export const listMerchants = operation({
  name: 'listMerchants',
  method: 'GET',
  path: '/merchants',
  handle: ({ sandbox }) => ({
    merchants: [...sandbox.state.tables.merchants.values()].map(viewMerchant),
  }),
});

const merchantChange = z.strictObject({
  mchid: z.string().optional(),
  role: z.enum(['sub', 'outside']).optional(),
  names: z.array(z.string().min(1)).min(1).optional(),
  sharing_permission: z.enum(SHARING_PERMISSIONS).optional(),
  ratio_cap_percent: z.int().min(1).max(100).optional(),
  account: z.enum(ACCOUNT_STATES).optional(),
  may_return: z.boolean().optional(),
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

/** Members left out stay as they are; `null` takes notify_url or api_v3_key away. */
export const putMerchant = operation({
  name: 'putMerchant',
  method: 'PUT',
  path: '/merchants/{mchid}',
  body: merchantChange,
  handle: ({ sandbox, params, body }) => {
    const mchid = params['mchid'] ?? '';
    if (!/^\d{8,10}$/.test(mchid)) {
      throw new ControlError(400, 'BAD_MCHID', `"${mchid}" is not 8 to 10 digits`);
    }
    return sandbox.execute((context) => {
      const before =
        findMerchant(context, mchid) ?? plainMerchant(mchid, 'outside', [`沙箱商户${mchid}`]);
      if (before.role === 'platform' && body.role !== undefined) {
        throw new ControlError(409, 'PLATFORM', `${mchid} is the platform itself`);
      }
      return viewMerchant(put(context, changed(before, body)));
    });
  },
});

function changed(before: Merchant, change: z.infer<typeof merchantChange>): Merchant {
  const { apiV3Key, notifyUrl, ...rest } = before;
  return {
    ...rest,
    role: change.role ?? before.role,
    names: change.names ?? before.names,
    sharingPermission: change.sharing_permission ?? before.sharingPermission,
    ratioCapPercent: change.ratio_cap_percent ?? before.ratioCapPercent,
    account: change.account ?? before.account,
    mayReturn: change.may_return ?? before.mayReturn,
    ...present('apiV3Key', change.api_v3_key, apiV3Key),
    ...present('notifyUrl', change.notify_url, notifyUrl),
  };
}

/** A member that stays (undefined), goes (null) or changes. */
function present<Name extends string>(
  name: Name,
  wanted: string | null | undefined,
  before: string | undefined,
): { [Key in Name]?: string } {
  const value = wanted === undefined ? before : wanted;
  return value === undefined || value === null
    ? {}
    : ({ [name]: value } as { [Key in Name]: string });
}

/** All keys of a sandbox, private ones too: they are FAKE, or made for this sandbox alone. */
export const keys = operation({
  name: 'keys',
  method: 'GET',
  path: '/keys',
  handle: ({ sandbox: { mchid, keyRing, config, state } }) => ({
    mchid,
    merchant_mode: config.merchantMode,
    serial: keyRing.merchant.serial,
    private_key: keyRing.merchant.privateKeyPem,
    certificate: keyRing.merchant.certificatePem,
    api_v3_key: keyRing.apiV3Key,
    platform: keyRing.certificates.map(({ serial, certificatePem }) => ({
      serial,
      certificate: certificatePem,
    })),
    public_key_id: keyRing.publicKey.id,
    public_key: keyRing.publicKey.publicKeyPem,
    receivers: [...state.tables.merchants.values()]
      .filter(({ role }) => role !== 'platform')
      .map((merchant) => ({ mchid: merchant.mchid, api_v3_key: merchant.apiV3Key })),
  }),
});

/** The certificate that the TLS door is trusted by. Apart from the keys, because making it takes a moment. */
export const authority = operation({
  name: 'authority',
  method: 'GET',
  path: '/authority',
  handle: async ({ world }) => ({ ca: await world.caPem() }),
});
