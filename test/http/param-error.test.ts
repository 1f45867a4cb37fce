// Sentences about numbers, lists, members and places, byte for byte: as captured (transcripts.md §C), else marked inferred.
import { describe, expect, it } from 'vitest';
import * as kit from '../../emulator/http/fields.ts';
import { repeatedParameter } from '../../emulator/http/param-members.ts';
import { detailOf, told, toldOfBody } from './told.ts';

const receiver = kit.fields({ account: kit.text('分账接收方帐号', 64) });
const body = kit.fields({
  appid: kit.text('公众号ID', 32).optional(),
  out_trade_no: kit.tradeNumber('商户订单号').optional(),
  amount: kit.group('订单金额', { total: kit.fen('总金额') }).optional(),
  count: kit.integer('数量', { max: 9 }).optional(),
  receivers: kit.list('分账接收方列表', receiver, { max: 2 }).optional(),
});

describe('a body', () => {
  it.each([
    [
      'C18',
      '{"amount":{"total":0}}',
      '/body/amount/total”映射到数值字段“总金额',
      '值低于最小值 1',
      '0',
    ],
    [
      'far below',
      '{"amount":{"total":-9223372036854775808}}',
      '/body/amount/total”映射到数值字段“总金额',
      '值低于最小值 1',
      '-9223372036854775808',
    ],
    ['inferred: above', '{"count":10}', '/body/count”映射到数值字段“数量', '值高于最大值 9', '10'],
    [
      'the greatest int64',
      '{"count":9223372036854775807}',
      '/body/count”映射到数值字段“数量',
      '值高于最大值 9',
      '9223372036854775807',
    ],
  ])('has a number out of range: %s', (_, text, place, problem, value) => {
    expect(toldOfBody(body, text)).toEqual([
      'fieldRange',
      `输入源“${place}”规则校验失败，${problem}`,
      detailOf(value),
    ]);
  });

  it.each([
    ['C1: empty', '{"receivers":[]}', '0 个，低于最小值 1', 0],
    ['inferred: too many', '{"receivers":[{},{},{}]}', '3 个，高于最大值 2', 3],
  ])('has a wrong number of items: %s', (_, text, problem, count) => {
    const message = `输入源“/body/receivers”映射到字段“分账接收方列表”多重性规则校验失败，此字段个数为 ${problem}`;
    expect(toldOfBody(body, text)).toEqual(['fieldCount', message, detailOf(count)]);
  });

  it('lacks a list that needs items: C1', () => {
    const message =
      '输入源“/body/receivers”映射到字段“分账接收方列表”多重性规则校验失败，此字段个数为 0 个，低于最小值 1';
    const schema = kit.fields({ receivers: kit.list('分账接收方列表', receiver, { max: 2 }) });
    expect(toldOfBody(schema, '{}')).toEqual(['fieldCount', message, detailOf('0')]);
  });

  it.each([
    ['C21', '{"profit_sharing":true}', '"/body/profit_sharing"'],
    [
      'at every level',
      '{"amount":{"total":1,"currency":"CNY"},"receivers":[{"account":"1","name":null}],"a/b~c":1}',
      '"/body/amount/currency","/body/receivers/0/name","/body/a~1b~0c"',
    ],
    [
      'named like a prototype',
      '{"__proto__":{"appid":"x"},"constructor":1}',
      '"/body/__proto__","/body/constructor"',
    ],
  ])('has unknown members: %s', (_, text, pointers) => {
    const detail = `{"location":null,"value":[${pointers}]}`;
    expect(toldOfBody(body, text)).toEqual([
      'fieldUnknown',
      '请求中含有未在API文档中定义的参数',
      detail,
    ]);
  });

  it.each([
    ['an emoji (inferred from H3)', '{"appid":"开心😀"}', 'fieldCharacter'],
    ['half a character', String.raw`{"appid":"\ud83d"}`, 'fieldCharacter'],
    ['no object', '[]', 'bodyUnreadable'],
    ['null', 'null', 'bodyUnreadable'],
    ['no JSON (inferred, E9)', '{"appid":', 'bodyUnreadable'],
    [
      'nested without end',
      `{"appid":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'bodyUnreadable',
    ],
  ])('is refused without a detail: %s', (_, text, situation) => {
    expect(toldOfBody(body, text)).toEqual([situation, '参数错误']);
  });
});

describe('a path', () => {
  const path = kit.fields({
    out_trade_no: kit.tradeNumber('商户订单号').optional(),
    applyment_id: kit.integer('申请单号', { isUnsigned: true }).optional(),
  });
  const answerToPath = (value: unknown) => told(kit.readFields(path, value, 'uri_template'));

  it('has a text of the wrong length: C11', () => {
    const message =
      '输入源“/uri_template/out_trade_no”映射到值字段“商户订单号”字符串规则校验失败，字节数 35，大于最大值 32';
    const answer = answerToPath({ out_trade_no: '7'.repeat(35) });
    expect(answer).toEqual(['fieldLength', message, detailOf('35', 'uri_template')]);
  });

  it.each(['APPLYMENT_1', '-1', '1.0', ''])('has no unsigned integer: C19 with "%s"', (text) => {
    const message =
      '无法将输入源“/uri_template/applyment_id”映射到目标字段“申请单号”中，此字段需要一个合法的 64 位无符号整数';
    const answer = answerToPath({ applyment_id: text });
    expect(answer).toEqual(['fieldWrongType', message, detailOf(`"${text}"`, 'uri_template')]);
  });

  it('has a parameter that the body repeats: C20', () => {
    const message =
      '无法将输入源“/body/out_trade_no”映射到目标字段“商户订单号”中，此字段并非多重字段但被输入源“/uri_template/out_trade_no”映射过了。';
    const closing = kit.fields({ sub_mchid: kit.mchid('子商户号') });
    expect(repeatedParameter(path, closing, { out_trade_no: '1' })?.message).toBe(message);
    expect(repeatedParameter(path, closing, { sub_mchid: '1' })).toBeUndefined();
    expect(repeatedParameter(path, body, { out_trade_no: '1' })).toBeUndefined();
  });
});

describe('a query', () => {
  const query = kit.fields({
    limit: kit.integer('最大资源条数', { min: 20 }).optional(),
    sub_mchid: kit.mchid('子商户号').optional(),
  });
  const answerToQuery = (value: unknown) => told(kit.readFields(query, value, 'query'));

  it('has a number out of range: C18', () => {
    const message = '输入源“/query/limit”映射到数值字段“最大资源条数”规则校验失败，值低于最小值 20';
    expect(answerToQuery({ limit: '1' })).toEqual(['fieldRange', message, detailOf('1', 'query')]);
  });

  it('has an unknown member', () => {
    const detail = '{"location":null,"value":["/query/offset"]}';
    const answer = answerToQuery({ limit: '20', offset: '0' });
    expect(answer).toEqual(['fieldUnknown', '请求中含有未在API文档中定义的参数', detail]);
  });
});
