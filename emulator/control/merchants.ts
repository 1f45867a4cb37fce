// Merchants as WeChat Pay knows them, and the keys to copy into a client.
import { plainMerchant } from '../domain/first-state.ts';
import { findMerchant, putMerchant as put } from '../domain/merchants.ts';
import { kindOf } from '../snapshots/secrets.ts';
import { changed, merchantChange, viewMerchant } from './merchant-settings.ts';
import { ControlError, operation } from './operation.ts';

export const listMerchants = operation({
  name: 'listMerchants',
  method: 'GET',
  path: '/merchants',
  handle: ({ sandbox }) => ({
    merchants: [...sandbox.state.tables.merchants.values()].map(viewMerchant),
  }),
});

/** Members left out stay as they are; `null` takes one away. */
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

/** All keys of a sandbox, private ones too: they are FAKE, or made for this sandbox alone. */
export const keys = operation({
  name: 'keys',
  method: 'GET',
  path: '/keys',
  handle: ({ sandbox: { mchid, keyRing, config, state } }) => ({
    mchid,
    kind: kindOf(keyRing),
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
