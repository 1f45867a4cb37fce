// Sentences about wrong JSON types, byte for byte: as captured (transcripts.md §C), else marked inferred.
import { describe, expect, it } from 'vitest';
import * as kit from '../../emulator/http/fields.ts';
import { detailOf, toldOfBody } from './told.ts';

const body = kit.fields({
  sub_mchid: kit.mchid('子商户号').optional(),
  relation_type: kit.oneOf('关系类型', ['SUPPLIER', 'OTHERS']).optional(),
  finish: kit.flag('分账完成').optional(),
  amount: kit.group('订单金额', { total: kit.fen('总金额') }).optional(),
  receivers: kit.list('分账接收方列表', kit.fields({})).optional(),
});

/** The body with one member, its value written as given. */
const withMember = (name: string, value: string) => `{"${name}": ${value} }`;

describe('a body', () => {
  it.each([
    ['C5: a number', '1900000109'],
    ['a fraction, as written', '1.50'],
    ['null (H4)', 'null'],
    ['an array', '["1"]'],
    ['an object, sorted', '{"a":2}'],
  ])('has something else for a text: %s', (_, value) => {
    const message =
      '无法将 JSON 输入源“/body/sub_mchid”映射到目标字段“子商户号”中，此字段需要一个 string 类型的 Json 值';
    const answer = toldOfBody(body, withMember('sub_mchid', value));
    expect(answer).toEqual(['fieldWrongType', message, detailOf(value)]);
  });

  it('has a number for one of a set', () => {
    const message =
      '无法将 JSON 输入源“/body/relation_type”映射到目标字段“关系类型”中，此字段需要一个 string 类型的 Json 值';
    const answer = toldOfBody(body, withMember('relation_type', '1'));
    expect(answer).toEqual(['fieldWrongType', message, detailOf('1')]);
  });

  it.each([
    ['C16: a fraction', '0.01'],
    ['a fraction, as written', '1.50'],
    ['an integer written as a fraction', '1.0'],
    ['an integer written as a power', '1e2'],
    ['2^63', '9223372036854775808'],
    ['below −2^63', '-9223372036854775809'],
    ['beyond any double', '-1E999'],
    ['a text of digits', '"1"'],
    ['true', 'true'],
    ['null (H4)', 'null'],
  ])('has something else for an integer: %s', (_, value) => {
    const message =
      '无法将 JSON 输入源“/body/amount/total”映射到目标字段“总金额”中，此字段需要一个合法的 64 位有符号整数';
    const answer = toldOfBody(body, withMember('amount', withMember('total', value)));
    expect(answer).toEqual(['fieldWrongType', message, detailOf(value)]);
  });

  it.each(['"true"', '1', '0.50', 'null'])('has %s for a boolean (inferred)', (value) => {
    const message =
      '无法将 JSON 输入源“/body/finish”映射到目标字段“分账完成”中，此字段需要一个 bool 类型的 Json 值';
    const answer = toldOfBody(body, withMember('finish', value));
    expect(answer).toEqual(['fieldWrongType', message, detailOf(value)]);
  });

  it.each([
    ['C2: a text', String.raw`"[{\"amount\":1}]"`],
    ['C2: an object, its numbers as written', '{"amount":1.0,"type":"MERCHANT_ID"}'],
    ['null (H4)', 'null'],
  ])('has something else for a list: %s', (_, value) => {
    const message =
      '无法将 JSON 输入源“/body/receivers”映射到多重字段“分账接收方列表”中，此字段需要 JSON 数组对象';
    const answer = toldOfBody(body, withMember('receivers', value));
    expect(answer).toEqual(['fieldWrongType', message, detailOf(value)]);
  });

  it.each([
    ['C17: an array', '[[]]'],
    ['a text', '"1"'],
    ['a fraction', '2.0'],
    ['null (H4)', 'null'],
  ])('has something else for an item: %s', (_, value) => {
    const message =
      '无法将 JSON 输入源“/body/receivers/1”映射到目标字段“分账接收方列表”中，此字段需要一个合法的 Json 对象';
    const answer = toldOfBody(body, withMember('receivers', `[{},${value}]`));
    expect(answer).toEqual(['fieldWrongType', message, detailOf(value)]);
  });

  it('has something else for a group', () => {
    const message =
      '无法将 JSON 输入源“/body/amount”映射到目标字段“订单金额”中，此字段需要一个合法的 Json 对象';
    const answer = toldOfBody(body, withMember('amount', '[]'));
    expect(answer).toEqual(['fieldWrongType', message, detailOf('[]')]);
  });
});
