import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as kit from '../../emulator/http/fields.ts';
import { canonicalJson, parseJson } from '../../emulator/http/json.ts';

const receiver = kit.fields({
  type: kit.oneOf('分账接收方类型', ['MERCHANT_ID', 'PERSONAL_OPENID']),
  receiver_account: kit.text('分账接收方账号', 64),
  receiver_name: kit.secret('分账接收方姓名', 1024).optional(),
  amount: kit.fen('分账金额'),
  description: kit.text('分账描述', 80, { unit: 'bytes' }),
  receiver_mchid: kit.ignored(),
});
const order = kit.fields({
  appid: kit.text('电商平台应用ID', 32).optional(),
  sub_mchid: kit.mchid('二级商户号'),
  out_order_no: kit.merchantNumber('商户分账单号'),
  receivers: kit.list('分账接收方列表', receiver, { max: 50 }),
  detail: kit.group('明细', { is_last: kit.flag('末笔').optional() }).optional(),
  finish: kit.flag('是否分账完成').optional(),
});

/** Characters of one to three UTF-8 bytes. */
const characters = fc.string({
  unit: fc.constantFrom(...'ab 9é元。"\\\n'),
  minLength: 1,
  maxLength: 26,
});
const number = fc.string({ unit: fc.constantFrom(...'09azAZ_-|*@'), minLength: 1, maxLength: 64 });

const validReceiver = fc.record(
  {
    type: fc.constantFrom('MERCHANT_ID', 'PERSONAL_OPENID'),
    receiver_account: characters,
    receiver_name: characters,
    amount: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    description: characters,
    receiver_mchid: fc.jsonValue({ maxDepth: 3 }),
  },
  { requiredKeys: ['type', 'receiver_account', 'amount', 'description'] },
);
const validOrder = fc.record(
  {
    appid: characters,
    sub_mchid: fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 32 }),
    out_order_no: number,
    receivers: fc.array(validReceiver, { minLength: 1, maxLength: 50, size: 'small' }),
    detail: fc.record({ is_last: fc.boolean() }, { requiredKeys: [] }),
    finish: fc.boolean(),
  },
  { requiredKeys: ['sub_mchid', 'out_order_no', 'receivers'] },
);

function read(text: string) {
  const parsed = parseJson(text);
  return kit.readFields(order, parsed.kind === 'ok' ? parsed.value : undefined, 'body', text);
}

describe('readFields', () => {
  it('takes every valid value as it is', () => {
    fc.assert(
      fc.property(validOrder, (value) => {
        const text = JSON.stringify(value);
        expect(read(text)).toEqual({ kind: 'ok', value: JSON.parse(text) });
      }),
    );
  });

  it('names every unknown member of an otherwise valid value', () => {
    const name = fc.string({ minLength: 1 }).map((text) => `x${text}`);
    fc.assert(
      fc.property(validOrder, name, name, fc.jsonValue(), (value, outer, inner, content) => {
        const [first, ...rest] = value.receivers;
        const receivers = [...rest, { ...first, [inner]: content }];
        const result = read(JSON.stringify({ ...value, receivers, [outer]: content }));
        expect(result.kind === 'refused' && result.refusal).toMatchObject({
          situation: 'fieldUnknown',
          detail: {
            location: null,
            value: [`/body/receivers/${rest.length}/${escaped(inner)}`, `/body/${escaped(outer)}`],
          },
        });
      }),
    );
  });

  it('answers any JSON with a value or a printable refusal, from any source', () => {
    const broken = fc
      .tuple(validOrder, fc.string(), fc.jsonValue())
      .map(([value, name, content]) => ({
        ...value,
        [name]: content,
        receivers: [content],
      }));
    const sources = fc.constantFrom('body', 'query', 'uri_template');
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), broken), sources, (value, source) => {
        const text = JSON.stringify(value);
        const result = kit.readFields(order, JSON.parse(text), source, text);
        if (result.kind === 'refused') JSON.parse(canonicalJson(result.refusal));
      }),
      { numRuns: 500 },
    );
  });

  it('judges a number in a place by what was written there', () => {
    const schema = kit.fields({ n: kit.integer('数') });
    const token = fc
      .tuple(
        fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }),
        fc.constantFrom('', '.0', '.50', 'e0', 'E+2'),
      )
      .map(([whole, rest]) => ({ written: `${whole}${rest}`, whole, isWhole: rest === '' }));
    fc.assert(
      fc.property(token, ({ written, whole, isWhole }) => {
        const text = `{"n":${written}}`;
        const result = kit.readFields(schema, JSON.parse(text), 'body', text);
        const isInt64 = isWhole && BigInt.asIntN(64, whole) === whole;
        expect(result.kind).toBe(isInt64 ? 'ok' : 'refused');
        if (result.kind === 'refused') {
          const detail = canonicalJson(result.refusal.detail);
          expect(detail).toBe(`{"location":"body","value":${written}}`);
        }
      }),
    );
  });
});

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
