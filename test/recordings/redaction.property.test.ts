import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakes } from '../../contracts/recordings/fakes.ts';
import type { SeenExchange } from '../../contracts/recordings/format.ts';
import { spellingsOf } from '../../contracts/recordings/leaks.ts';
import { createRedactor } from '../../contracts/recordings/redactor.ts';
import { MEMBER_NAMES, WORD_MEMBERS } from '../../contracts/recordings/words.ts';
import { SECRET_KINDS, SECRETS } from './secrets.ts';

const secret = fc
  .tuple(fc.constantFrom(...SECRET_KINDS), fc.integer({ min: 0, max: 30 }))
  .map(([kind, seed]) => SECRETS[kind](seed));
/** Names of members that are known, and such as a caller made up. */
const names = [...MEMBER_NAMES].filter((name) => name !== 'location' && name !== 'field');
const memberName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...names) },
  { weight: 1, arbitrary: secret },
);
const plain = fc.constantFrom(true, false, null, 0, 1, 9_940, 'SUCCESS', 'MERCHANT_ID', '');
const quoting = secret.map((each) => `参数“${each}”有误，请联系${each}`);
const tree = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    ...[secret, plain, quoting],
    secret.map((each) => `https://${each}.example.com/notify/${each}?token=${each}`),
    secret.map((each) => Number(each.replace(/\D/g, '').slice(0, 15))).filter((n) => n > 999_999),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(memberName, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const body = fc.dictionary(memberName, tree, { minKeys: 1, maxKeys: 6 });
const text = fc.oneof(
  body.map((each) => JSON.stringify(each)),
  body.map((each) => `${JSON.stringify(each)},}`),
  fc.constant(''),
);
const refusal = fc.record({
  code: fc.constantFrom('PARAM_ERROR', 'INVALID_REQUEST'),
  message: fc.oneof(
    quoting,
    secret.map(
      (each) => `输入源“/body/${each}”映射到字段“子商户号”必填性规则校验失败，此字段为必填项`,
    ),
  ),
  detail: fc.record({
    location: fc.constant('body'),
    value: secret,
    issue: quoting,
    field: secret,
  }),
});
const authorization = fc
  .tuple(secret, secret, secret, secret)
  .map(
    ([mchid, nonce, signature, serial]) =>
      `WECHATPAY2-SHA256-RSA2048 mchid="${mchid}",nonce_str="${nonce}",signature="${signature}",timestamp="1",serial_no="${serial}"`,
  );

const seen: fc.Arbitrary<SeenExchange> = fc
  .record({
    ids: fc.tuple(secret, secret, secret),
    authorization: fc.oneof(
      authorization,
      secret.map((each) => `Bearer ${each}`),
    ),
    header: secret,
    sent: text,
    heard: fc.oneof(
      text,
      refusal.map((each) => JSON.stringify(each)),
    ),
    status: fc.constantFrom(200, 400, 404),
    type: fc.constantFrom('application/json; charset=utf-8', 'text/plain'),
  })
  .map(({ ids: [one, two, three], header, sent, heard, status, type, ...rest }) => ({
    method: 'POST',
    target: `/v3/ecommerce/profitsharing/orders/${encodeURIComponent(one)}?sub_mchid=${encodeURIComponent(two)}&${encodeURIComponent(three)}=1`,
    headers: [
      ['Authorization', rest.authorization],
      ['Wechatpay-Serial', header],
      ['User-Agent', header],
      ['Accept-Language', header],
      ['X-Own', header],
    ],
    body: sent,
    sentMs: 1_800_000_000_000,
    elapsedMs: 12,
    answer: {
      status,
      headers: [
        ['Content-Type', type],
        ['Request-ID', `${header}-268435461`],
        ['X-Trace', header],
        ['Wechatpay-Signature', header],
      ],
      areHeadersAsSent: true,
      body: heard,
    },
  }));

/** Every secret of an exchange that could have been met. */
const all = SECRET_KINDS.flatMap((kind) =>
  Array.from({ length: 31 }, (_, seed) => SECRETS[kind](seed)),
);
const caller = {
  ...{ mchid: SECRETS.mchid(0), serial: SECRETS.serial(0), appid: SECRETS.appid(0) },
  api_v3_key: SECRETS.number(0).padEnd(32, '0'),
};
const time = { nowMs: 1_800_000_000_000, shiftMs: -3_600_000 };

describe('a redacted exchange', () => {
  it('holds no secret of any exchange, whichever way it is spelt, and needs no second look', () => {
    fc.assert(
      fc.property(fc.array(seen, { minLength: 1, maxLength: 3 }), (exchanges) => {
        const redactor = createRedactor();
        const written = exchanges.map((each) => redactor.redact(each, caller, time));
        expect(written).not.toContain(undefined);
        const text = JSON.stringify(written);
        const raw = JSON.stringify(exchanges);
        for (const secret of all) {
          if (!raw.includes(secret) && !raw.includes(encodeURIComponent(secret))) continue;
          for (const spelling of spellingsOf(secret)) expect(text).not.toContain(spelling);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('names the same by the same fake, in paths, bodies and sentences, and nothing else by it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(secret, { minLength: 2, maxLength: 20 }), (secrets) => {
        const fakes = createFakes();
        const once = secrets.map(fakes.of);
        expect(new Set(once).size).toBe(secrets.length);
        expect(secrets.map(fakes.of)).toEqual(once);
        for (const [index, fake] of once.entries()) {
          expect(fake).not.toBe(secrets[index]);
          expect([...fake].length).toBe([...(secrets[index] ?? '')].length);
          expect(Buffer.byteLength(fake)).toBe(Buffer.byteLength(secrets[index] ?? ''));
        }
      }),
    );
  });

  it('tells short texts apart as well, if need be by growing', () => {
    const fakes = createFakes();
    const short = Array.from({ length: 36 }, (_, index) => index.toString(36));
    expect(new Set(short.map(fakes.of)).size).toBe(36);
  });

  it('leaves no member out of the property that holds words', () => {
    expect(names.filter((name) => WORD_MEMBERS.has(name)).length).toBeGreaterThan(20);
  });
});
