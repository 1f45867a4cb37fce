// Which merchants a recorded world takes for granted, what they are to the platform, and who receives without having been added.
import { CATALOGUE, type Situation } from '../../emulator/index.ts';
import { isAccepted, refusalOf, requestMembers, routeOf, textOf } from './members.ts';
import type { FiledExchange } from './read-recording.ts';

export interface Population {
  /** Those the platform collects for. */
  readonly subMchids: readonly string[];
  /** Others, with the names under which they were accepted. */
  readonly others: ReadonlyMap<string, readonly string[]>;
  /** Receivers that were added before the recording began. */
  readonly receivers: readonly Receiver[];
}

export interface Receiver {
  readonly type: string;
  readonly account: string;
}

/** Whatever name is sealed in a recording is this one afterwards. */
export const SEALED_NAME = '测试用户';

/** So a merchant is refused that the platform does not collect for. */
const OF_STRANGERS: readonly Situation[] = [
  ...([
    'notOnboarded',
    'subMerchantNotLicensed',
    'subMerchantUnknown',
    'balanceOfStranger',
  ] as const),
  ...(['billOfStranger', 'withdrawalForStranger', 'combineSubMerchantNotLicensed'] as const),
];

const ADDS = /profitsharing\/receivers\/add$/;
const DELETES = /profitsharing\/receivers\/delete$/;
const SPLITS = /^POST .*profitsharing\/orders$/;

/** Everybody a world needs. */
export function populationOf(exchanges: readonly FiledExchange[], platform: string): Population {
  const subMchids = subMerchantsIn(exchanges).filter((mchid) => mchid !== platform);
  const accepted = exchanges.filter(isAccepted).flatMap(receiversIn);
  const isBuiltIn = ({ account }: Receiver) => account === platform || subMchids.includes(account);
  const outside = accepted.filter((each) => each.type === 'MERCHANT_ID' && !isBuiltIn(each));
  const others = new Map<string, readonly string[]>();
  for (const { account, name } of outside) {
    const names = others.get(account) ?? [SEALED_NAME];
    others.set(account, name === undefined ? names : [...names, name]);
  }
  const isFirst = (each: Receiver, index: number) =>
    accepted.findIndex(({ type, account }) => type === each.type && account === each.account) ===
    index;
  const firsts = accepted.filter(isFirst);
  const receivers = firsts.filter((each) => !each.isAdded && !isBuiltIn(each));
  return { subMchids, others, receivers };
}

/** Whoever is named as one, unless all that is said of them is that they are not. */
function subMerchantsIn(exchanges: readonly FiledExchange[]): readonly string[] {
  const texts = OF_STRANGERS.flatMap((each) =>
    Object.values(CATALOGUE[each].faces).map(({ message }) => message),
  );
  const named = exchanges
    .filter((each) => isAccepted(each) || !texts.includes(refusalOf(each).message))
    .flatMap(({ request }) => requestMembers(request))
    .filter(({ name, value }) => name === 'sub_mchid' && /^\d{6,32}$/.test(String(value)));
  return [...new Set(named.map(({ value }) => String(value)))];
}

interface MetReceiver extends Receiver {
  /** True where it is added by this; otherwise it has to be there already. */
  readonly isAdded: boolean;
  readonly name: string | undefined;
}

function receiversIn({ request }: FiledExchange): readonly MetReceiver[] {
  const route = routeOf(request);
  const isAdded = ADDS.test(route);
  if (!isAdded && !DELETES.test(route) && !SPLITS.test(route)) return [];
  const members = requestMembers(request);
  const name = isAdded ? textOf(members, 'name') : undefined;
  return members.flatMap((member) => {
    const { type } = member.owner;
    const isAccount = ['receiver_account', 'account'].includes(member.name);
    if (!isAccount || typeof type !== 'string' || typeof member.value !== 'string') return [];
    return [{ type, account: member.value, isAdded, name }];
  });
}
