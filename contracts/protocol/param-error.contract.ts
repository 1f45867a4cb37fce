// The sentences of PARAM_ERROR, one row a rule, as production was seen to write them (captures C1–C21).
import { describe, it } from 'vitest';
import type { Situation } from '../../emulator/index.ts';
import { contract } from '../support/contract.ts';
import { type ExpectedParts, expectRefusal } from '../support/expect-refusal.ts';

const split = '/v3/ecommerce/profitsharing/orders';
const finishing = '/v3/ecommerce/profitsharing/finish-order';
const returning = '/v3/ecommerce/profitsharing/returnorders';
const paying = '/v3/pay/partner/transactions/native';
const row = { type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 1, description: '货款' };
const splitBody = {
  ...{ sub_mchid: '1900000109', transaction_id: '42', out_order_no: 'P1' },
  ...{ receivers: [row], finish: true },
};
const returnBody = {
  ...{ sub_mchid: '1900000109', out_order_no: 'P1', out_return_no: 'R1' },
  ...{ return_mchid: '1900000110', amount: 1, description: '退货' },
};
const finishBody = {
  ...{ sub_mchid: '1900000109', transaction_id: '42', out_order_no: 'F1', description: '完结' },
};
const payBody = {
  ...{ sp_appid: 'wx8888888888888888', sp_mchid: '1900000100', sub_mchid: '1900000109' },
  ...{ description: '商品', out_trade_no: 'T000001', amount: { total: 1 } },
  notify_url: 'https://www.example.com/paid',
};

interface Sentence extends ExpectedParts {
  readonly why: string;
  readonly path: string;
  readonly body: object;
  readonly situation: Situation;
}

const body = (value: unknown) => ({ location: 'body', value });
const count = (of: number, bound: string) =>
  `输入源“/body/receivers”映射到字段“分账接收方列表”多重性规则校验失败，此字段个数为 ${of} 个，${bound}`;
const int64 = '中，此字段需要一个合法的 64 位有符号整数';
const rows = (length: number) => Array.from({ length }, () => row);
const splitWith = (change: object) => ({ path: split, body: { ...splitBody, ...change } });
const rowWith = (change: object) => splitWith({ receivers: [{ ...row, ...change }] });
const returnWith = (change: object) => ({ path: returning, body: { ...returnBody, ...change } });
const payWith = (change: object) => ({ path: paying, body: { ...payBody, ...change } });

const SENTENCES: readonly Sentence[] = [
  {
    ...{ why: 'an empty list (C1)', ...splitWith({ receivers: [] }), situation: 'fieldCount' },
    ...{ message: count(0, '低于最小值 1'), detail: body(0) },
  },
  {
    ...{ why: 'a missing list (C1)', ...splitWith({ receivers: undefined }) },
    ...{ situation: 'fieldCount', message: count(0, '低于最小值 1'), detail: body(0) },
  },
  {
    ...{ why: 'a list of 51', ...splitWith({ receivers: rows(51) }), situation: 'fieldCount' },
    ...{ message: count(51, '高于最大值 50'), detail: body(51) },
  },
  {
    ...{ why: 'a list written as a text (C2)', ...splitWith({ receivers: '[{"amount":1}]' }) },
    ...{ situation: 'fieldWrongType', detail: body('[{"amount":1}]') },
    message:
      '无法将 JSON 输入源“/body/receivers”映射到多重字段“分账接收方列表”中，此字段需要 JSON 数组对象',
  },
  {
    ...{ why: 'a list within a list (C17)', ...splitWith({ receivers: [[row]] }) },
    ...{ situation: 'fieldWrongType', detail: body([row]) },
    message:
      '无法将 JSON 输入源“/body/receivers/0”映射到目标字段“分账接收方列表”中，此字段需要一个合法的 Json 对象',
  },
  {
    ...{ why: 'an openid for a mchid (C3)', ...returnWith({ return_mchid: 'oFAKE-OPENID' }) },
    ...{ situation: 'fieldPattern', detail: body('oFAKE-OPENID') },
    message:
      '输入源“/body/return_mchid”映射到值字段“回退商户号”字符串规则校验失败，字符串必须匹配正则表达式“^\\d{1,32}$”',
  },
  {
    ...{ why: 'an empty text (C4)', ...rowWith({ receiver_account: '' }) },
    ...{ situation: 'fieldLength', detail: body(0) },
    message:
      '输入源“/body/receivers/0/receiver_account”映射到值字段“分账接收方账号”字符串规则校验失败，字符数 0，小于最小值 1',
  },
  {
    ...{ why: 'a text too long, in characters', ...rowWith({ description: '分'.repeat(81) }) },
    ...{ situation: 'fieldLength', detail: body(81) },
    message:
      '输入源“/body/receivers/0/description”映射到值字段“分账描述”字符串规则校验失败，字符数 81，大于最大值 80',
  },
  {
    ...{ why: 'a text too long, in bytes (C12)', ...payWith({ description: '商'.repeat(43) }) },
    ...{ situation: 'fieldLength', detail: body(129) },
    message:
      '输入源“/body/description”映射到值字段“商品描述”字符串规则校验失败，字节数 129，大于最大值 127',
  },
  {
    ...{ why: 'a text too short, in bytes (C10)', ...payWith({ out_trade_no: '1' }) },
    ...{ situation: 'fieldLength', detail: body(1) },
    message:
      '输入源“/body/out_trade_no”映射到值字段“商户订单号”字符串规则校验失败，字节数 1，小于最小值 6',
  },
  {
    ...{ why: 'a number of odd characters (C13)', ...payWith({ out_trade_no: '订单号' }) },
    ...{ situation: 'fieldPattern', detail: body('订单号') },
    message:
      '输入源“/body/out_trade_no”映射到值字段“商户订单号”字符串规则校验失败，字符串必须匹配正则表达式“^[0-9a-zA-Z_\\-\\|\\*]+$”',
  },
  {
    ...{ why: 'a URL with a blank (C14)', ...payWith({ notify_url: ' https://www.example.com/' }) },
    ...{ situation: 'fieldPattern', detail: body(' https://www.example.com/') },
    message:
      '输入源“/body/notify_url”映射到值字段“通知地址”字符串规则校验失败，字符串必须匹配正则表达式“^https?://([^\\s/?#\\[\\]\\@]+\\@)?([^\\s/?#\\@:]+)(?::\\d{2,5})?([^\\s?#\\[\\]]*)$”',
  },
  {
    ...{ why: 'a number for a text (C5, C15)', ...splitWith({ sub_mchid: 1900000109 }) },
    ...{ situation: 'fieldWrongType', detail: body(1900000109) },
    message:
      '无法将 JSON 输入源“/body/sub_mchid”映射到目标字段“电商平台二级商户号”中，此字段需要一个 string 类型的 Json 值',
  },
  {
    ...{ why: 'a fraction for a number of fen (C16)', ...payWith({ amount: { total: 0.01 } }) },
    ...{ situation: 'fieldWrongType', detail: body(0.01) },
    message: `无法将 JSON 输入源“/body/amount/total”映射到目标字段“总金额”${int64}`,
  },
  {
    ...{ why: 'too small a number (C18)', ...payWith({ amount: { total: 0 } }) },
    ...{ situation: 'fieldRange', detail: body(0) },
    message: '输入源“/body/amount/total”映射到数值字段“总金额”规则校验失败，值低于最小值 1',
  },
  {
    ...{ why: 'a member nobody knows (C21)', ...splitWith({ sp_appid: true }) },
    ...{ situation: 'fieldUnknown', detail: { location: null, value: ['/body/sp_appid'] } },
  },
  {
    ...{ why: 'members nobody knows, at every level', ...rowWith({ amount_yuan: 1, note: '' }) },
    situation: 'fieldUnknown',
    detail: { location: null, value: ['/body/receivers/0/amount_yuan', '/body/receivers/0/note'] },
  },
  {
    ...{
      why: 'null, which is no text',
      path: finishing,
      body: { ...finishBody, description: null },
    },
    ...{ situation: 'fieldWrongType', detail: body(null) },
    message:
      '无法将 JSON 输入源“/body/description”映射到目标字段“解冻原因描述”中，此字段需要一个 string 类型的 Json 值',
  },
];

contract('PARAM_ERROR', 'protocol', (target) => {
  it.each(SENTENCES)('refuses $why', async ({ path, body, situation, message, detail }) => {
    const parts = message === undefined ? { detail } : { message, detail };
    await expectRefusal(target.agent.post(path, body), situation, parts);
  });

  it('names the first problem only, in the order of the documentation', async () => {
    const wrong = { ...splitBody, sub_mchid: '', finish: 'yes', unknown: 1 };
    await expectRefusal(target.agent.post(split, wrong), 'fieldLength', {
      message:
        '输入源“/body/sub_mchid”映射到值字段“电商平台二级商户号”字符串规则校验失败，字符数 0，小于最小值 1',
      detail: body(0),
    });
  });

  it('names a parameter of the path by its place (C11)', async () => {
    const path = `/v3/pay/partner/transactions/out-trade-no/${'9'.repeat(35)}`;
    const query = '?sp_mchid=1900000100&sub_mchid=1900000109';
    await expectRefusal(target.agent.get(`${path}${query}`), 'fieldLength', {
      message:
        '输入源“/uri_template/out_trade_no”映射到值字段“商户订单号”字符串规则校验失败，字节数 35，大于最大值 32',
      detail: { location: 'uri_template', value: 35 },
    });
  });

  describe('takes what older clients send and nobody reads:', () => {
    it.each([
      [
        'receiver_mchid of a row',
        split,
        { ...splitBody, receivers: [{ ...row, receiver_mchid: '1' }] },
      ],
      ['notify_url of a split', split, { ...splitBody, notify_url: 'https://www.example.com/' }],
      [
        'notify_url of a finish',
        finishing,
        { ...finishBody, notify_url: 'https://www.example.com/' },
      ],
    ])('%s (Q22, Q25)', async (_, path, fields) => {
      const isFinish = path === finishing;
      const situation = isFinish ? 'notSharableForFinish' : 'notSharable';
      await expectRefusal(target.agent.post(path, fields), situation);
    });
  });
});
