// Takes persons out of a recording: openids, names and cards are replaced, the same one always by the same.
import type { Recorded, Recording } from './recording.ts';
import { textsIn, withTexts } from './texts.ts';

const OPENIDS = ['openid', 'sp_openid', 'sub_openid'];
const ACCOUNTS = ['account', 'receiver_account'];
/** Names that were sent along, in plain or sealed: nobody can open the latter again, so the name is said anew. */
const NAMES = ['name', 'receiver_name', 'encrypted_name'];
/** Whose name is wrong on purpose; no merchant or person here is called this. */
const NOBODY = '无名氏';
const SOMEBODY = '测试用户';
/** What else is sealed, and what is said in its place. The card is nobody's. */
const SEALED: ReadonlyMap<string, string> = new Map([
  ['real_name', SOMEBODY],
  ['bank_account', '6222000000000000000'],
]);
const WRONG_NAME = ['receiverNameDiffers', 'personNameDiffers'];

/** A course in which nobody is told of. */
export function masked(course: readonly Recorded[], recording: Recording): readonly Recorded[] {
  const openids = openidsOf(course);
  const renamed = namesGivenIn(course);
  const nameOf = (mchid: string) => {
    const known = recording.merchants.find((each) => each.mchid === mchid)?.names?.[0];
    return renamed.has(mchid) || known === undefined ? `沙箱商户${mchid}` : known;
  };
  const mask = (value: unknown, isWrong: boolean) =>
    withTexts(value, (text, name, owner) => {
      if (NAMES.includes(name)) return isWrong ? NOBODY : nameIn(owner, nameOf);
      return SEALED.get(name) ?? openids.get(text) ?? text;
    });
  return course.map((each): Recorded => {
    if (each.kind === 'deed') return maskedDeed(each, (value) => mask(value, false));
    const isWrong = WRONG_NAME.includes(each.rule ?? '');
    return {
      ...each,
      fields: Object(mask(each.fields, isWrong)),
      answer: mask(each.answer, isWrong),
    };
  });
}

type Deed = Recorded & { readonly kind: 'deed' };

function maskedDeed(deed: Deed, mask: (value: unknown) => unknown): Deed {
  const { operation, params, body } = deed;
  const names =
    operation === 'putMerchant' && 'names' in body ? [`沙箱商户${params['mchid']}`] : null;
  const said = { ...body, ...(names !== null && { names }) };
  return {
    ...deed,
    params: Object(mask(params)),
    body: Object(mask(said)),
    answer: mask(deed.answer),
  };
}

/** Each openid under the name it gets: `oFAKE-PERSON-0000000000000001`. */
function openidsOf(course: readonly Recorded[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const each of course) {
    const said = each.kind === 'call' ? [each.fields] : [each.params, each.body];
    for (const { path, text, owner } of [...said, each.answer].flatMap((part) => textsIn(part))) {
      const name = path.at(-1) ?? '';
      const isPerson = Object(owner).type === 'PERSONAL_OPENID' && ACCOUNTS.includes(name);
      if (!isPerson && !OPENIDS.includes(name)) continue;
      const count = String(found.size + 1).padStart(16, '0');
      if (!found.has(text)) found.set(text, `oFAKE-PERSON-${count}`);
    }
  }
  return found;
}

/** Merchants whose registered names were set: they may be real ones. */
function namesGivenIn(course: readonly Recorded[]): ReadonlySet<string> {
  const deeds = course.flatMap((each) => (each.kind === 'deed' ? [each] : []));
  const named = deeds.filter((each) => each.operation === 'putMerchant' && 'names' in each.body);
  return new Set(named.map(({ params }) => params['mchid'] ?? ''));
}

function nameIn(owner: object, nameOf: (mchid: string) => string): string {
  const { type, account, receiver_account } = Object(owner);
  return type === 'PERSONAL_OPENID' ? SOMEBODY : nameOf(String(account ?? receiver_account));
}
