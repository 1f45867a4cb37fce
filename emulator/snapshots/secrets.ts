// What of a sandbox is a secret and so not told unless asked for: keys that do not come with the package.
import type { Merchant } from '../domain/documents.ts';
import { fakeApiV3Key } from '../domain/first-state.ts';
import { exportKeyRing, fakeKeyRing, type KeyRing } from '../protocol/keys.ts';
import type { SnapshotDocument } from './document.ts';

type Told = Pick<SnapshotDocument, 'keys' | 'left_out' | 'tables'>;

/**
 * Leaves the secrets out: the keys of a server that made its own, and APIv3 keys that somebody brought along, in whose
 * place a fake one is told. `first` are the keys the sandbox begins with. Keys of a change of the platform certificate
 * are made for one sandbox of a FAKE platform and are no secret, unless the certificate before it is one of its server's.
 */
export function withoutSecrets(
  tables: SnapshotDocument['tables'],
  first: KeyRing,
  mchid: string,
): Told {
  const { certificateChanges = [], merchants = [], ...others } = tables;
  const kind = kindOf(first);
  const isChangeKept = kind === 'fake' || certificateChanges.length === 0;
  const leftOut: string[] = kind === 'fake' ? [] : ['the keys of its server'];
  if (!isChangeKept) leftOut.push('the change of its platform certificate');
  const told = merchants.map(([key, document]): [string, unknown] => {
    const merchant = document as Merchant;
    const fake = fakeKeyOf(key, mchid);
    if (merchant.apiV3Key === undefined || merchant.apiV3Key === fake) return [key, merchant];
    leftOut.push(`the APIv3 key of ${key}`);
    return [key, { ...merchant, apiV3Key: fake }];
  });
  return {
    keys: { kind },
    left_out: leftOut,
    tables: {
      ...others,
      merchants: told,
      certificateChanges: isChangeKept ? certificateChanges : [],
    },
  };
}

/** The same with everything told. */
export function withSecrets(tables: SnapshotDocument['tables'], first: KeyRing): Told {
  const kind = kindOf(first);
  const keys = kind === 'fake' ? { kind } : { kind, material: { ...exportKeyRing(first) } };
  return { keys, left_out: [], tables };
}

/** Which keys these are: those of the package, or ones made for a server. */
export function kindOf(ring: KeyRing): 'fake' | 'own' {
  return ring.merchant.serial === fakeKeyRing().merchant.serial ? 'fake' : 'own';
}

/** The APIv3 key a merchant has when nobody has brought another. */
function fakeKeyOf(mchid: string, platform: string): string {
  return mchid === platform ? fakeKeyRing().apiV3Key : fakeApiV3Key(mchid);
}

/** The platform's APIv3 key is the one of the keys in use, where it is the fake one. */
export function withKeyOf(platform: Merchant, ring: KeyRing): Merchant {
  const isFake = platform.apiV3Key === fakeKeyRing().apiV3Key;
  return isFake ? { ...platform, apiV3Key: ring.apiV3Key } : platform;
}
