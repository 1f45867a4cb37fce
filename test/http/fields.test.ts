import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import * as kit from '../../emulator/http/fields.ts';
import { told, toldOfBody } from './told.ts';

const receiver = kit.fields({
  type: kit.oneOf('分账接收方类型', ['MERCHANT_ID', 'PERSONAL_OPENID']),
  receiver_account: kit.text('分账接收方账号', 64),
  receiver_name: kit.secret('分账接收方姓名', 1024).optional(),
  amount: kit.fen('分账金额'),
  receiver_mchid: kit.ignored(),
});
const order = kit.fields({
  sub_mchid: kit.mchid('二级商户号'),
  out_order_no: kit.merchantNumber('商户分账单号'),
  receivers: kit.list('分账接收方列表', receiver, { max: 50 }),
  finish: kit.flag('是否分账完成').optional(),
});
const row = { type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 100 } as const;
const valid = { sub_mchid: '1900000109', out_order_no: 'P20150806125346', receivers: [row] };

describe('readFields', () => {
  it('answers the value it was given, typed', () => {
    const sent = { ...valid, receivers: [{ ...row, receiver_mchid: [1.5, null] }], finish: true };
    const result = kit.readFields(order, sent, 'body', JSON.stringify(sent));
    expect(result).toEqual({ kind: 'ok', value: sent });
    if (result.kind === 'ok') {
      expectTypeOf(result.value.receivers).items.toHaveProperty('amount').toBeNumber();
      expectTypeOf(result.value.finish).toEqualTypeOf<boolean | undefined>();
    }
  });

  it('leaves out what was not sent', () => {
    const result = kit.readFields(order, valid, 'body');
    expect(result.kind === 'ok' && Object.keys(result.value)).toEqual(Object.keys(valid));
  });

  it.each([
    ['in declaration order', '{"receivers":1,"out_order_no":1}', '/body/sub_mchid'],
    [
      'whatever order it came in',
      '{"receivers":[],"out_order_no":1,"sub_mchid":"1"}',
      '/body/out_order_no',
    ],
    [
      'depth first',
      '{"sub_mchid":"1","out_order_no":"1","receivers":[{"type":"x"},1],"finish":1}',
      '/body/receivers/0/type',
    ],
    [
      'item by item',
      `{"sub_mchid":"1","out_order_no":"1","receivers":[${JSON.stringify(row)},{}]}`,
      '/body/receivers/1/type',
    ],
    [
      'unknown members last',
      '{"sub_mchid":"1","x":1,"receivers":[{"y":1}],"out_order_no":"1","finish":true}',
      '/body/receivers/0/type',
    ],
  ])('reports one problem, the first: %s', (_, text, pointer) => {
    const [, message] = toldOfBody(order, text);
    expect(message).toContain(`“${pointer}”`);
  });

  it('takes integers up to the ends of int64 as the nearest double within', () => {
    const schema = kit.fields({ n: kit.integer('数') });
    const read = (text: string) => kit.readFields(schema, JSON.parse(text), 'body', text);
    expect(read('{"n":9007199254740993}')).toEqual({ kind: 'ok', value: { n: 2 ** 53 } });
    expect(read('{"n":9223372036854775807}')).toEqual({ kind: 'ok', value: { n: 2 ** 63 - 1024 } });
    expect(read('{"n":-9223372036854775808}')).toEqual({ kind: 'ok', value: { n: -(2 ** 63) } });
  });

  it('refuses 2^63 also when it has no text to judge by', () => {
    const schema = kit.fields({ n: kit.integer('数') });
    expect(told(kit.readFields(schema, { n: 2 ** 63 }, 'body'))[0]).toBe('fieldWrongType');
  });

  it('reads an empty object where no body was sent', () => {
    const [situation] = told(kit.readFields(order, {}, 'body', ''));
    expect(situation).toBe('fieldRequired');
  });

  it('gives ignored members their numbers back, odd or not', () => {
    const schema = kit.fields({ legacy: kit.ignored(), n: kit.integer('数') });
    const text = '{"legacy":[1.5,1e2,{"a":7.0}],"n":1}';
    const value = JSON.parse(text);
    expect(kit.readFields(schema, value, 'body', text)).toEqual({ kind: 'ok', value });
  });

  it('does not mistake digits inside texts for numbers', () => {
    const text = JSON.stringify({ ...valid, out_order_no: '42000013142022032810200008' });
    expect(toldOfBody(order, text)).toEqual(['accepted']);
    const described = kit.fields({ description: kit.text('描述', 80) });
    expect(toldOfBody(described, '{"description":"a:1.50,[2e3, 99999999999999999999"}')).toEqual([
      'accepted',
    ]);
  });

  it('reads integers and booleans out of a query', () => {
    const query = kit.fields({
      limit: kit.integer('最大资源条数', { min: 1 }),
      is_open: kit.flag('是否开启').optional(),
      note: kit.text('备注', 8).optional(),
    });
    const sent = { limit: '20', is_open: 'false', note: '1' };
    const value = { limit: 20, is_open: false, note: '1' };
    expect(kit.readFields(query, sent, 'query')).toEqual({ kind: 'ok', value });
  });

  it('judges an overlong address by its length, not by the pattern', () => {
    const schema = kit.fields({ notify_url: kit.url('通知地址', 255) });
    const text = JSON.stringify({ notify_url: `http://${'a'.repeat(1_000_000)}#` });
    expect(toldOfBody(schema, text)[0]).toBe('fieldLength');
  });
});

describe('the words of a declaration', () => {
  it.each([
    ['mchid', kit.mchid('商户号'), ['1900000100', '1'], ['', '19x', '1'.repeat(33)]],
    [
      'merchantNumber',
      kit.merchantNumber('单号'),
      ['a', '_-|*@Z9', 'x'.repeat(64)],
      ['', 'a b', 'x'.repeat(65)],
    ],
    [
      'tradeNumber',
      kit.tradeNumber('商户订单号'),
      ['123456', 'x'.repeat(32)],
      ['12345', 'order@1', 'x'.repeat(33)],
    ],
    [
      'url',
      kit.url('通知地址', 255),
      ['http://localhost:3000/notify', 'https://a.cn'],
      ['ftp://a.cn', 'https://a.cn/?b=1', 'a.cn'],
    ],
    [
      'time',
      kit.time('时间'),
      ['2026-11-22T12:00:00+08:00', '2026-11-22T04:00:00.120Z'],
      ['2026-11-22', '2026-11-22 12:00:00+08:00'],
    ],
    ['oneOf', kit.oneOf('类型', ['A', 'B']), ['A', 'B'], ['a', 'AB', '']],
    ['fen', kit.fen('金额'), [1, 2 ** 53], [0, -1, 0.5]],
    ['fen from 0', kit.fen('金额', 0), [0], [-1]],
    ['text, empty allowed', kit.text('描述', 2, { min: 0 }), ['', '描述'], ['描述a']],
    ['flag', kit.flag('标志'), [true, false], ['true', 0]],
  ])('%s takes what it should and nothing else', (_, field, taken, refused) => {
    const schema = kit.fields({ member: field });
    const kinds = (members: readonly unknown[]) =>
      members.map((member) => kit.readFields(schema, { member }, 'body').kind);
    expect(kinds(taken)).toEqual(taken.map(() => 'ok'));
    expect(kinds(refused)).toEqual(refused.map(() => 'refused'));
  });

  it('carry their titles and limits into JSON Schema', () => {
    expect(z.toJSONSchema(order.pick({ sub_mchid: true, finish: true }))).toMatchObject({
      properties: {
        sub_mchid: { type: 'string', title: '二级商户号', maxLength: 32, pattern: '^\\d{1,32}$' },
        finish: { type: 'boolean', title: '是否分账完成' },
      },
      required: ['sub_mchid'],
      additionalProperties: false,
    });
    expect(z.toJSONSchema(kit.fen('分账金额'))).toMatchObject({
      type: 'integer',
      format: 'int64',
      minimum: 1,
    });
  });
});

describe('secrets', () => {
  const sealed = { ...row, receiver_name: 'c2VhbGVk' };
  const value = { ...valid, receivers: [row, sealed, sealed] };

  it('are found where they are present', () => {
    expect(kit.secretsIn(order, value)).toEqual([
      { path: ['receivers', 1, 'receiver_name'], ciphertext: 'c2VhbGVk' },
      { path: ['receivers', 2, 'receiver_name'], ciphertext: 'c2VhbGVk' },
    ]);
    expect(kit.secretsIn(order, valid)).toEqual([]);
    expect(kit.secretsIn(kit.fields({ a: kit.text('甲', 1) }), { a: '1' })).toEqual([]);
  });

  it('give way to their plaintext in a copy', () => {
    const opened = kit.withSecret(value, ['receivers', 1, 'receiver_name'], '张三');
    expect(opened.receivers[1]).toEqual({ ...row, receiver_name: '张三' });
    expect(opened.receivers[2]).toBe(sealed);
    expect(value.receivers[1]).toBe(sealed);
  });
});
