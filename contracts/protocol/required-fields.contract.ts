// Every member the documentation requires, left out of every endpoint: the platform names the first that is
// missing by its pointer and its Chinese title (captures C6–C8; titles from the official field tables).
import { describe, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';

interface Wanted {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Right in form: only what is left out is wrong. */
  readonly fields: object;
  /** Title by pointer. */
  readonly titles: Readonly<Record<string, string>>;
}

const sharing = '/v3/ecommerce/profitsharing';
const paying = '/v3/pay/partner/transactions';
const sub_mchid = '1900000109';
const row = { type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 1, description: '货款' };
const merchants = { sp_mchid: '1900000100', sub_mchid };
const payment = {
  ...{ sp_appid: 'wx8888888888888888', ...merchants, description: '商品', out_trade_no: 'T000001' },
  ...{ notify_url: 'https://www.example.com/paid', amount: { total: 1 } },
};
const paymentTitles = {
  sp_appid: '服务商APPID',
  sp_mchid: '服务商户号',
  sub_mchid: '子商户号/二级商户号',
  description: '商品描述',
  out_trade_no: '商户订单号',
  notify_url: '通知地址',
  amount: '订单金额',
  'amount/total': '总金额',
};
const h5Scene = { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } };
const h5Titles = {
  scene_info: '场景信息',
  'scene_info/payer_client_ip': '用户终端IP',
  'scene_info/h5_info': 'H5场景信息',
  'scene_info/h5_info/type': '场景类型',
};
const combining = '/v3/combine-transactions';
const named = { mchid: '1900000100', sub_mchid, out_trade_no: 'T000001' };
const price = { total_amount: 1, currency: 'CNY' };
const combined = {
  ...{ combine_appid: 'wx8888888888888888', combine_mchid: '1900000100' },
  ...{ combine_out_trade_no: 'C1', notify_url: 'https://www.example.com/paid' },
  sub_orders: [{ ...named, attach: '附', description: '商品', amount: price }],
};
const combinedTitles = {
  combine_appid: '合单商户Appid',
  combine_mchid: '合单商户号',
  combine_out_trade_no: '合单商户订单号',
  'sub_orders/0/mchid': '商品单商户号',
  'sub_orders/0/attach': '附加数据',
  'sub_orders/0/amount': '订单金额',
  'sub_orders/0/amount/total_amount': '标价金额',
  'sub_orders/0/amount/currency': '标价币种',
  'sub_orders/0/out_trade_no': '商品单商户订单号',
  'sub_orders/0/sub_mchid': '特约商户商户号',
  'sub_orders/0/description': '商品描述',
};
const notifiedTitles = { ...combinedTitles, notify_url: '通知地址' };
const pairTitles = { sp_mchid: '服务商商户号', sub_mchid: '子商户号（也叫特约商户号）' };

const ENDPOINTS: readonly Wanted[] = [
  {
    ...{ method: 'POST', path: `${sharing}/receivers/add` },
    fields: { type: 'MERCHANT_ID', account: '190001001', relation_type: 'SUPPLIER' },
    titles: { type: '接收方类型', account: '接收方账号', relation_type: '与分账方的关系类型' },
  },
  {
    ...{ method: 'POST', path: `${sharing}/receivers/delete` },
    fields: { type: 'MERCHANT_ID', account: '190001001' },
    titles: { type: '接收方类型', account: '接收方账号' },
  },
  {
    ...{ method: 'POST', path: `${sharing}/orders` },
    fields: { sub_mchid, transaction_id: '42', out_order_no: 'P1', receivers: [row], finish: true },
    titles: {
      sub_mchid: '电商平台二级商户号',
      transaction_id: '微信订单号',
      out_order_no: '商户分账单号',
      'receivers/0/type': '分账接收方类型',
      'receivers/0/receiver_account': '分账接收方账号',
      'receivers/0/amount': '分账金额',
      'receivers/0/description': '分账描述',
      finish: '是否分账完成',
    },
  },
  {
    ...{ method: 'GET', path: `${sharing}/orders` },
    fields: { sub_mchid, transaction_id: '42', out_order_no: 'P1' },
    titles: {
      sub_mchid: '电商平台二级商户号',
      transaction_id: '微信订单号',
      out_order_no: '商户分账单号',
    },
  },
  {
    ...{ method: 'POST', path: `${sharing}/returnorders` },
    fields: {
      ...{ sub_mchid, out_order_no: 'P1', out_return_no: 'R1', return_mchid: '1900000110' },
      ...{ amount: 1, description: '退货' },
    },
    titles: {
      sub_mchid: '电商平台二级商户号',
      out_return_no: '商户回退单号',
      return_mchid: '回退商户号',
      amount: '回退金额',
      description: '回退描述',
    },
  },
  {
    ...{ method: 'GET', path: `${sharing}/returnorders` },
    fields: { sub_mchid, out_order_no: 'P1', out_return_no: 'R1' },
    titles: { sub_mchid: '电商平台二级商户号', out_return_no: '商户回退单号' },
  },
  {
    // In no public table: members and titles as in wechatpay-java 0.2.17.
    ...{ method: 'POST', path: `${sharing}/after-sales-orders` },
    fields: {
      ...{ sub_mchid, transaction_id: '42', amount: 1, type: 'SERVICE_FEE_INCOME' },
      ...{ scene: 'RETURN_GOODS', refund_id: '50' },
    },
    titles: {
      sub_mchid: '子商户号',
      transaction_id: '微信订单号',
      amount: '分账金额',
      type: '类型',
      scene: '场景',
      refund_id: '微信退款单号',
    },
  },
  {
    ...{ method: 'GET', path: `${sharing}/after-sales-orders` },
    fields: { sub_mchid, transaction_id: '42' },
    titles: { sub_mchid: '子商户号', transaction_id: '微信订单号' },
  },
  {
    ...{ method: 'POST', path: `${sharing}/finish-order` },
    fields: { sub_mchid, transaction_id: '42', out_order_no: 'F1', description: '完结' },
    titles: {
      sub_mchid: '二级商户号',
      transaction_id: '微信订单号',
      out_order_no: '商户分账单号',
      description: '解冻原因描述',
    },
  },
  {
    ...{ method: 'POST', path: '/v3/ecommerce/subsidies/create' },
    fields: { sub_mchid, transaction_id: '42', amount: 1, description: '补差' },
    titles: {
      sub_mchid: '电商平台二级商户号',
      transaction_id: '微信订单号',
      amount: '补差金额',
      description: '补差描述',
    },
  },
  {
    ...{ method: 'POST', path: `${paying}/jsapi` },
    fields: { ...payment, payer: { sp_openid: 'oFAKE' } },
    titles: { ...paymentTitles, payer: '支付者' },
  },
  { method: 'POST', path: `${paying}/native`, fields: payment, titles: paymentTitles },
  { method: 'POST', path: `${paying}/app`, fields: payment, titles: paymentTitles },
  {
    ...{ method: 'POST', path: `${paying}/h5` },
    fields: { ...payment, scene_info: h5Scene },
    titles: { ...paymentTitles, ...h5Titles },
  },
  {
    ...{ method: 'POST', path: `${combining}/jsapi` },
    fields: { ...combined, combine_payer_info: { openid: 'oFAKE' } },
    titles: { ...combinedTitles, combine_payer_info: '支付者' },
  },
  { method: 'POST', path: `${combining}/app`, fields: combined, titles: notifiedTitles },
  { method: 'POST', path: `${combining}/native`, fields: combined, titles: notifiedTitles },
  {
    ...{ method: 'POST', path: `${combining}/h5` },
    fields: { ...combined, scene_info: { ...h5Scene, device_id: 'POS1' } },
    titles: {
      ...notifiedTitles,
      'scene_info/payer_client_ip': '用户终端IP',
      'scene_info/device_id': '商户端设备号',
      'scene_info/h5_info/type': '场景类型',
    },
  },
  {
    ...{ method: 'POST', path: `${combining}/out-trade-no/C1/close` },
    fields: { combine_appid: 'wx8888888888888888', sub_orders: [named] },
    titles: {
      combine_appid: '合单Appid',
      'sub_orders/0/mchid': '商品单商户号',
      'sub_orders/0/out_trade_no': '商品单订单号',
      'sub_orders/0/sub_mchid': '特约商户商户号',
    },
  },
  { method: 'GET', path: `${paying}/id/42`, fields: merchants, titles: pairTitles },
  { method: 'GET', path: `${paying}/out-trade-no/T000001`, fields: merchants, titles: pairTitles },
  {
    ...{ method: 'POST', path: `${paying}/out-trade-no/T000001/close` },
    ...{ fields: merchants, titles: pairTitles },
  },
];

/** A copy of the value without the member that a pointer names. */
function without(value: unknown, [name = '', ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, rest));
  if (typeof value !== 'object' || value === null) return value;
  const { [name]: member, ...others } = value as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [name]: without(member, rest) };
}

contract('A required member', 'protocol', (target) => {
  describe.each(ENDPOINTS)('of $method $path', ({ method, path, fields, titles }) => {
    it.each(Object.entries(titles))('is missed: %s, %s', async (pointer, title) => {
      const left = without(fields, pointer.split('/'));
      const location = method === 'GET' ? 'query' : 'body';
      const query =
        method === 'GET' ? `?${new URLSearchParams(left as Record<string, string>)}` : '';
      const answer = target.agent.send({ method, target: `${path}${query}`, body: left });
      await expectRefusal(answer, 'fieldRequired', {
        message: `输入源“/${location}/${pointer}”映射到字段“${title}”必填性规则校验失败，此字段为必填项`,
        detail: { location, value: '' },
      });
    });
  });
});
