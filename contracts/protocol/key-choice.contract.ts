// Which key signs an answer: the one the request names, else the merchant's own default (protocol.md C10–C14).
import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import type { Target } from '../support/target.ts';

const path = '/v3/ecommerce/profitsharing/orders/4200000000202606010000000000/amounts';

const SERIALS = ['newest certificate', 'older certificate', 'public key'] as const;
type Serial = (typeof SERIALS)[number];

/** What a request may name, and how its header reads. */
const NAMED = {
  'no key': () => undefined,
  'an empty text': () => '',
  'the newest certificate': (target: Target) => serialOf(target, 'newest certificate'),
  'the older certificate': (target: Target) => serialOf(target, 'older certificate'),
  'a certificate in lower case': (target: Target) =>
    serialOf(target, 'newest certificate').toLowerCase(),
  'the public key': (target: Target) => serialOf(target, 'public key'),
  'its own certificate': (target: Target) => target.credentials.serial,
  'a key nobody knows': () => 'PUB_KEY_ID_0000000000000000000000000000000000',
} as const;
type Named = keyof typeof NAMED;

function serialOf({ keys }: Target, serial: Serial): string {
  const [newest, older] = keys.platform.map((each) => each.serial);
  const byName = {
    'newest certificate': newest,
    'older certificate': older ?? newest,
    'public key': keys.public_key_id,
  };
  return byName[serial] ?? '';
}

const MODES: Readonly<
  Record<'certificate' | 'transitional' | 'public-key', Readonly<Record<Named, Serial>>>
> = {
  certificate: {
    'no key': 'newest certificate',
    'an empty text': 'newest certificate',
    'the newest certificate': 'newest certificate',
    'the older certificate': 'older certificate',
    'a certificate in lower case': 'newest certificate',
    'the public key': 'newest certificate',
    'its own certificate': 'newest certificate',
    'a key nobody knows': 'newest certificate',
  },
  transitional: {
    'no key': 'newest certificate',
    'an empty text': 'newest certificate',
    'the newest certificate': 'newest certificate',
    'the older certificate': 'older certificate',
    'a certificate in lower case': 'newest certificate',
    'the public key': 'public key',
    'its own certificate': 'newest certificate',
    'a key nobody knows': 'newest certificate',
  },
  'public-key': {
    'no key': 'public key',
    'an empty text': 'public key',
    'the newest certificate': 'public key',
    'the older certificate': 'public key',
    'a certificate in lower case': 'public key',
    'the public key': 'public key',
    'its own certificate': 'public key',
    'a key nobody knows': 'public key',
  },
};

for (const merchantMode of ['certificate', 'transitional', 'public-key'] as const) {
  contract(
    `Wechatpay-Serial of a merchant in ${merchantMode} mode`,
    'emulator',
    (target) => {
      const rows = Object.entries(MODES[merchantMode]) as [Named, Serial][];
      it.each(rows)('naming %s gets an answer signed by the %s', async (named, signer) => {
        const headers = { 'Wechatpay-Serial': NAMED[named](target) };
        // The agent verifies with whatever key the answer names.
        const answer = await target.agent.get(path, { headers });
        expect(answer.isSigned).toBe(true);
        expect(answer.headers['wechatpay-serial']).toBe(serialOf(target, signer));
      });
    },
    { sandbox: { merchantMode } },
  );
}
