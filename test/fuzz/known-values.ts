// What fields hold in a request that gets far: numbers that exist, written as placeholders until the request is sent.
import fc from 'fast-check';
import type { KeyRing } from '../../emulator/protocol/keys.ts';
import { encrypt } from '../../emulator/protocol/privacy.ts';
import { raw, type Tree } from './json-tree.ts';
import type { Story } from './questions.ts';

/** `~sub_mchid~` is of the story that the request is about, `~sealed.2~` is ciphertext, new each time. */
const PLACEHOLDER = /~(\w+)(?:\.(\d+))?~/g;

const PLATFORM = '1900000100';
const SUB = '1900000109';
const SUPPLIERS = ['1900000110', '190001001', '86693852'];
const APPID = 'wx8888888888888888';
const OPENID = 'oFAKE-OPENID-OF-THE-FUZZER';
const NOWHERE = 'http://127.0.0.1:9/notified';
const SECRETS = ['张三网络公司', '张三', 'hello', '6222020200112233445', ''];

/** A number of the merchant's: of the story, one of a few that come again, or a new one. */
const numberOf = (name: string, prefix: string): readonly fc.Arbitrary<string>[] => [
  fc.constant(`~${name}~`),
  fc.constant(`~${name}~`),
  fc.nat({ max: 20 }).map((nat) => `${prefix}0000${nat}`),
  fc.nat().map((nat) => `${prefix}${String(nat).padStart(10, '0')}`),
];
const among = (...values: readonly string[]) => [fc.constantFrom(...values)];

const KNOWN: Readonly<Record<string, readonly fc.Arbitrary<Tree>[]>> = {
  sp_mchid: among(PLATFORM),
  mchid: among(PLATFORM),
  combine_mchid: among(PLATFORM),
  sub_mchid: [fc.constant('~sub_mchid~'), fc.constantFrom('~sub_mchid~', SUB)],
  appid: among(APPID),
  sp_appid: among(APPID),
  combine_appid: among(APPID),
  type: [
    fc.oneof({ weight: 9, arbitrary: fc.constant('MERCHANT_ID') }, fc.constant('PERSONAL_OPENID')),
  ],
  currency: among('CNY'),
  openid: among(OPENID),
  sp_openid: among(OPENID),
  sub_openid: among(OPENID),
  transaction_id: among('~transaction_id~'),
  out_trade_no: numberOf('out_trade_no', 'T'),
  combine_out_trade_no: numberOf('combine_out_trade_no', 'C'),
  out_order_no: numberOf('out_order_no', 'S'),
  order_id: among('~order_id~'),
  out_return_no: numberOf('out_return_no', 'R'),
  return_mchid: among('~return_mchid~', ...SUPPLIERS),
  receiver_account: among('~receiver_account~', '~receiver_account~', ...SUPPLIERS, OPENID),
  account: among('~receiver_account~', '~receiver_account~', ...SUPPLIERS, OPENID),
  out_refund_no: numberOf('out_refund_no', 'Q'),
  refund_id: among('~refund_id~'),
  subsidy_id: among('~subsidy_id~'),
  out_subsidy_no: numberOf('out_subsidy_no', 'B'),
  out_request_no: numberOf('out_request_no', 'W'),
  relation_type: among('SUPPLIER', 'DISTRIBUTOR', 'OTHERS'),
  notify_url: among(NOWHERE),
  date: among('2026-11-17', '2026-11-18', '2026-11-19'),
  bill_date: among('2026-11-17', '2026-11-18', '2026-11-19'),
  time_start: among('2026-11-18T19:06:40+08:00'),
  time_expire: among(
    '2027-11-18T20:06:40+08:00',
    '2026-11-18T20:06:40+08:00',
    '2027-06-01T00:00:00+08:00',
  ),
  amount: [fc.integer({ min: 1, max: 300 })],
  refund: [fc.integer({ min: 1, max: 300 })],
  // Of the order, where one is refunded.
  total: [fc.constant(raw('~total~')), fc.integer({ min: 100, max: 20_000 })],
  total_amount: [fc.integer({ min: 100, max: 20_000 })],
  subsidy_amount: [fc.constant(0), fc.integer({ min: 0, max: 300 })],
  algorithm_type: among('RSAES_OAEP', 'RSA'),
};

/** The number that an operation gives to what it makes. */
const OWN: readonly (readonly [operation: RegExp, name: string])[] = [
  [/^create(?:Jsapi|App|H5|Native)Transaction$/, 'out_trade_no'],
  [/^createCombine/, 'combine_out_trade_no'],
  [/^createCombine/, 'out_trade_no'],
  [/^(?:createOrder|finishOrder|returnSubsidy)$/, 'out_order_no'],
  [/^createReturnOrder$/, 'out_return_no'],
  [/^createRefund$/, 'out_refund_no'],
];

/** What a field of this name holds in a request that gets far; nothing where any value does. */
export function knownValue(operation: string, name: string): fc.Arbitrary<Tree> | undefined {
  const known = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
  if (known === undefined) return undefined;
  const isNew = OWN.some(([made, number]) => number === name && made.test(operation));
  const fresh = fc.nat().map((nat) => `N${String(nat).padStart(10, '0')}`);
  const weight = isNew ? 3 * known.length : 0;
  return fc.oneof(...known.map((arbitrary) => ({ weight: 1, arbitrary })), {
    ...{ weight, arbitrary: fresh },
  });
}

export const sealedValue: fc.Arbitrary<string> = fc
  .nat({ max: SECRETS.length - 1 })
  .map((which) => `~sealed.${which}~`);

/** For stories that have no such number yet. */
const OTHERWISE: Story = {
  total: '10000',
  refund_id: '50000000000000000000000000000',
  receiver_account: '1900000110',
  return_mchid: '1900000110',
};

/** The text with what the placeholders stand for. What the story does not have is a number of nobody. */
export function filledIn(text: string, story: Story, { publicKey }: KeyRing): string {
  return text.replace(PLACEHOLDER, (_, name: string, which: string | undefined) =>
    name === 'sealed'
      ? encrypt(SECRETS[Number(which)] ?? '', publicKey.publicKey)
      : story[name] || OTHERWISE[name] || 'NONE1',
  );
}
