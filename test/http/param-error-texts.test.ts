// Sentences about texts, byte for byte: as captured (transcripts.md §C), else marked inferred.
import { describe, expect, it } from 'vitest';
import * as kit from '../../emulator/http/fields.ts';
import { detailOf, toldOfBody } from './told.ts';

const receiver = kit.fields({ account: kit.text('分账接收方帐号', 64) });
const subOrder = kit.group('子单信息', { out_trade_no: kit.tradeNumber('子单商户订单号') });
const body = kit.fields({
  appid: kit.text('公众号ID', 32).optional(),
  return_mchid: kit.mchid('回退商户号').optional(),
  attach: kit.text('附加数据', 128, { unit: 'bytes' }).optional(),
  out_trade_no: kit.tradeNumber('商户订单号').optional(),
  out_order_no: kit.merchantNumber('商户分账单号').optional(),
  notify_url: kit.url('通知地址', 255).optional(),
  time_expire: kit.time('支付结束时间').optional(),
  relation_type: kit.oneOf('关系类型', ['SUPPLIER', 'OTHERS']).optional(),
  receivers: kit.list('分账接收方列表', receiver).optional(),
  sub_orders: kit.list('子单', subOrder).optional(),
});

describe('a body', () => {
  const required = kit.fields({
    type: kit.text('接收方类型', 32),
    amount: kit.group('订单金额', { total: kit.fen('总金额') }),
  });

  it.each([
    ['C6', '{"amount":{"total":1}}', '/body/type”映射到字段“接收方类型'],
    ['in a group', '{"type":"A","amount":{}}', '/body/amount/total”映射到字段“总金额'],
    ['a whole group', '{"type":"A"}', '/body/amount”映射到字段“订单金额'],
  ])('lacks what is required: %s', (_, text, place) => {
    const message = `输入源“${place}”必填性规则校验失败，此字段为必填项`;
    expect(toldOfBody(required, text)).toEqual(['fieldRequired', message, detailOf('""')]);
  });

  it.each([
    [
      'C10',
      '{"out_trade_no":"1"}',
      '/body/out_trade_no”映射到值字段“商户订单号',
      '字节数 1，小于最小值 6',
      1,
    ],
    [
      'C12',
      `{"sub_orders":[{"out_trade_no":"${'7'.repeat(41)}"}]}`,
      '/body/sub_orders/0/out_trade_no”映射到值字段“子单商户订单号',
      '字节数 41，大于最大值 32',
      41,
    ],
    [
      'C4',
      '{"receivers":[{"account":""}]}',
      '/body/receivers/0/account”映射到值字段“分账接收方帐号',
      '字符数 0，小于最小值 1',
      0,
    ],
    [
      'bytes of Chinese text',
      `{"attach":"${'元'.repeat(43)}"}`,
      '/body/attach”映射到值字段“附加数据',
      '字节数 129，大于最大值 128',
      129,
    ],
    [
      'characters of Chinese text',
      `{"appid":"${'元'.repeat(33)}"}`,
      '/body/appid”映射到值字段“公众号ID',
      '字符数 33，大于最大值 32',
      33,
    ],
    [
      'before the pattern',
      '{"out_trade_no":"订"}',
      '/body/out_trade_no”映射到值字段“商户订单号',
      '字节数 3，小于最小值 6',
      3,
    ],
  ])('has a text of the wrong length: %s', (_, text, place, problem, length) => {
    const message = `输入源“${place}”字符串规则校验失败，${problem}`;
    expect(toldOfBody(body, text)).toEqual(['fieldLength', message, detailOf(length)]);
  });

  it.each([
    [
      'C3',
      '{"return_mchid":"oABCDefgh_0123456789-xyzXYZ"}',
      'return_mchid”映射到值字段“回退商户号',
      String.raw`^\d{1,32}$`,
    ],
    [
      'C13',
      '{"out_trade_no":"订单号"}',
      'out_trade_no”映射到值字段“商户订单号',
      String.raw`^[0-9a-zA-Z_\-\|\*]+$`,
    ],
    [
      'C14',
      '{"notify_url":" https://www.weixin.qq.com/wxpay/pay.php"}',
      'notify_url”映射到值字段“通知地址',
      String.raw`^https?://([^\s/?#\[\]\@]+\@)?([^\s/?#\@:]+)(?::\d{2,5})?([^\s?#\[\]]*)$`,
    ],
    [
      'inferred: a merchant number',
      '{"out_order_no":"P 1"}',
      'out_order_no”映射到值字段“商户分账单号',
      String.raw`^[0-9a-zA-Z_\-\|\*@]+$`,
    ],
    [
      'inferred: none of a set',
      '{"relation_type":"FRIEND"}',
      'relation_type”映射到值字段“关系类型',
      '^(SUPPLIER|OTHERS)$',
    ],
    [
      'inferred: a time with a blank',
      '{"time_expire":"2026-11-22 12:00:00+08:00"}',
      'time_expire”映射到值字段“支付结束时间',
      String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$`,
    ],
  ])('has a text that does not match: %s', (_, text, place, pattern) => {
    const message = `输入源“/body/${place}”字符串规则校验失败，字符串必须匹配正则表达式“${pattern}”`;
    const value = text.slice(text.indexOf(':') + 1, -1);
    expect(toldOfBody(body, text)).toEqual(['fieldPattern', message, detailOf(value)]);
  });
});
