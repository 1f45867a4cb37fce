// A request that is wrong in two ways gets the answer of the earlier check: every pair, over requests of three kinds.
import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SITUATIONS } from '../../emulator/errors.ts';
import { CHECKS } from '../../emulator/http/checks.ts';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';
import { encrypt } from '../../emulator/protocol/privacy.ts';
import { ORDER, PLATFORM, type Running, running, SUB } from '../emulator/running.ts';
import { contentOf } from '../emulator/sandboxes.ts';
import { exchange, type RequestParts, signed } from '../emulator/wires.ts';

const { publicKey } = fakeKeyRing();
const sealedName = encrypt('沙箱供货商', createPublicKey(publicKey.privateKey));
const sealing = [`Wechatpay-Serial: ${publicKey.id}`, 'Content-Type: application/json'];

/** Right in every way. Between them they have every part that is judged. */
const REQUESTS = {
  'with sealed fields': {
    ...{ method: 'POST', target: '/v3/ecommerce/profitsharing/receivers/add', headers: sealing },
    body: JSON.stringify({
      ...{ type: 'MERCHANT_ID', account: '1900000110', encrypted_name: sealedName },
      relation_type: 'SUPPLIER',
    }),
  },
  'with a caller and a path': {
    ...{ method: 'POST', target: '/v3/pay/partner/transactions/out-trade-no/TRADE1/close' },
    headers: ['Content-Type: application/json'],
    body: JSON.stringify({ sp_mchid: PLATFORM, sub_mchid: SUB }),
  },
  'with a caller, a path and a query': {
    ...{ method: 'GET', headers: ['X-Nothing: at all'] },
    target: `/v3/pay/partner/transactions/id/${ORDER}?sub_mchid=${SUB}&sp_mchid=${PLATFORM}`,
  },
} as const satisfies Record<string, RequestParts>;
type Kind = keyof typeof REQUESTS;
const [SEALED, CLOSING, ASKING] = Object.keys(REQUESTS) as [Kind, Kind, Kind];

/** One thing that is wrong: with what is signed, or with the bytes afterwards. */
interface Ill {
  readonly check: string;
  readonly what: string;
  readonly kinds: readonly Kind[];
  readonly situation: string;
  readonly parts?: (good: RequestParts) => Partial<RequestParts>;
  readonly bend?: (bytes: string) => string;
}

const everywhere = [SEALED, CLOSING, ASKING];
const otherwise = (from: string | RegExp, to: string) => (bytes: string) => bytes.replace(from, to);
const without = (name: string) => otherwise(new RegExp(`${name}: .*\r\n`), '');
const body = (text: string) => () => ({ body: text });
const target = (from: string | RegExp, to: string) => (good: RequestParts) => ({
  target: good.target.replace(from, to),
});
const ill = (
  check: string,
  what: string,
  situation: string,
  wrong: Pick<Ill, 'parts' | 'bend'>,
  kinds: readonly Kind[] = everywhere,
): Ill => ({ check, what, situation, kinds, ...wrong });
const [withPath, withCaller, elsewhere] = [[CLOSING, ASKING], [CLOSING, ASKING], [SEALED]];

const ILLS: readonly Ill[] = [
  ill('route', 'an unknown path', 'unknownPath', { bend: otherwise('/v3/', '/v9/') }),
  ill('route', 'another method', 'wrongMethod', { bend: otherwise(/^\w+/, 'PATCH') }),
  ill(
    ...(['headers', 'no User-Agent', 'missingAcceptOrUserAgent'] as const),
    ...([{ bend: without('User-Agent') }, elsewhere] as const),
  ),
  ill(
    ...(['language', 'a star for a language', 'unsupportedLanguage'] as const),
    { bend: otherwise('Host:', 'Accept-Language: *\r\nHost:') },
    [SEALED, ASKING],
  ),
  ill(
    ...(['authorization', 'no Authorization', 'authorizationMissing'] as const),
    ...([{ bend: without('Authorization') }, elsewhere] as const),
  ),
  ill(
    ...(['authorization', 'another scheme', 'authorizationMissingOnPay'] as const),
    ...([{ bend: otherwise('WECHATPAY2-SHA256', 'BEARER') }, withCaller] as const),
  ),
  ill('timestamp', 'an old timestamp', 'timestampOutsideWindow', {
    parts: () => ({ nowMs: 1_000 }),
  }),
  ill('merchant', 'an unknown mchid', 'unknownMerchant', {
    bend: otherwise(`mchid="${PLATFORM}"`, 'mchid="1900000999"'),
  }),
  ill('certificate', 'another serial', 'unknownMerchantSerial', {
    bend: otherwise(/serial_no="./, 'serial_no="0'),
  }),
  ill('signature', 'another nonce than was signed', 'signatureMismatch', {
    bend: otherwise('nonce-of-a-test', 'none'),
  }),
  ill(
    ...(['content type', 'a body of another kind', 'wrongContentType'] as const),
    { bend: otherwise('Type: application/json', 'Type: text/plain') },
    [SEALED, CLOSING],
  ),
  ill(
    ...(['fields of the path', 'too long a number', 'fieldLength'] as const),
    ...([{ parts: target(/TRADE1|\d{28}/, '9'.repeat(33)) }, withPath] as const),
  ),
  ill(
    ...(['fields of the query', 'no sub_mchid', 'fieldRequired'] as const),
    ...([{ parts: target(/sub_mchid=\d+&/, '') }, [ASKING]] as const),
  ),
  ill(
    ...(['fields of the body', 'no JSON', 'bodyUnreadable'] as const),
    ...([{ parts: body('{') }, [SEALED, CLOSING]] as const),
  ),
  ill(
    ...(['caller', 'another sp_mchid in the query', 'mchidMismatch'] as const),
    ...([{ parts: target(/sp_mchid=\d+/, 'sp_mchid=1900000999') }, [ASKING]] as const),
  ),
  ill(
    ...(['caller', 'another sp_mchid in the body', 'mchidMismatch'] as const),
    { parts: body(JSON.stringify({ sp_mchid: '1900000999', sub_mchid: SUB })) },
    [CLOSING],
  ),
  ill(
    ...(['undeclared members', 'a member nobody declared', 'fieldUnknown'] as const),
    ...([
      { parts: ({ body: text = '' }) => ({ body: text.replace('{', '{"undeclared":1,') }) },
      elsewhere,
    ] as const),
  ),
  ill(
    ...(['sealed fields', 'no Wechatpay-Serial', 'serialHeaderMissing'] as const),
    ...([{ bend: without('Wechatpay-Serial') }, elsewhere] as const),
  ),
  ill(
    ...(['the rules', 'a relation nobody knows', 'relationTypeWrong'] as const),
    ...([
      { parts: ({ body: text = '' }) => ({ body: text.replace('SUPPLIER', 'FRIEND') }) },
      elsewhere,
    ] as const),
  ),
  ill(
    ...(['the rules', 'an order nobody knows', 'paymentUnknown'] as const),
    ...([{ parts: ({ body: text = '' }) => ({ body: text }) }, [CLOSING]] as const),
  ),
];

function bytesOf(world: Running, kind: Kind, ills: readonly Ill[]): string {
  let parts: RequestParts = REQUESTS[kind];
  for (const { parts: change } of ills.toReversed()) parts = { ...parts, ...change?.(parts) };
  return ills.reduce((bytes, { bend }) => bend?.(bytes) ?? bytes, signed(world.emulator, parts));
}

async function ruleOf(world: Running, bytes: string): Promise<unknown> {
  await exchange(world.emulator, bytes);
  return Object((await world.control.listRequests()).requests[0]).rule;
}

const illsOf = (kind: Kind) => ILLS.filter(({ kinds }) => kinds.includes(kind));

describe('the checks of a request', () => {
  it('are each provoked below', () => {
    const provoked = new Set(ILLS.map(({ check }) => check));
    expect(CHECKS.map(({ name }) => name).filter((name) => !provoked.has(name))).toEqual([]);
  });

  it('stand below in the order of the list', () => {
    const places = ILLS.map(({ check }) => {
      const place = CHECKS.findIndex(({ name }) => name === check);
      return place < 0 ? CHECKS.length : place;
    });
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it.each(CHECKS)('name at "$name" what they may refuse for', ({ name, situations }) => {
    const provoked = ILLS.filter(({ check }) => check === name).map(({ situation }) => situation);
    expect(provoked.filter((each) => !situations.some((known) => known === each))).toEqual([]);
    expect(situations.filter((each) => !SITUATIONS.includes(each))).toEqual([]);
  });
});

describe.each([SEALED, CLOSING, ASKING])('a request %s', (kind) => {
  it.each(illsOf(kind))('ends at $what, and nothing is changed', async (each) => {
    const world = await running();
    const before = contentOf(world.emulator.sandbox);
    expect(await ruleOf(world, bytesOf(world, kind, [each]))).toBe(each.situation);
    expect(contentOf(world.emulator.sandbox)).toEqual(before);
  });

  it('ends at the earlier of any two things that are wrong', async () => {
    const world = await running();
    const [found, wanted]: [string[], string[]] = [[], []];
    for (const [index, first] of illsOf(kind).entries()) {
      for (const second of illsOf(kind).slice(index + 1)) {
        const name = `${first.what} and ${second.what}`;
        wanted.push(`${name}: ${first.situation}`);
        found.push(`${name}: ${await ruleOf(world, bytesOf(world, kind, [first, second]))}`);
      }
    }
    expect(found).toEqual(wanted);
  });
});
