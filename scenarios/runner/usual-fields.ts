// What a call says where the scenario says nothing: the merchants, the payment, a new number.
import { PAYER } from '../shared-order.ts';
import type { Play } from './play.ts';

/** Each field that can be filled in, by its name on the wire. */
const VALUES: Readonly<Record<string, (play: Play) => unknown>> = {
  appid: ({ scene }) => scene.platform.appid,
  sp_appid: ({ scene }) => scene.platform.appid,
  sp_mchid: ({ scene }) => scene.platform.mchid,
  sub_mchid: ({ scene }) => scene.platform.sub_mchid,
  transaction_id: ({ order }) => order?.transaction_id,
  out_trade_no: (play) => play.number('T'),
  out_order_no: (play) => play.number('P'),
  out_return_no: (play) => play.number('R'),
  out_subsidy_no: (play) => play.number('S'),
  out_refund_no: (play) => play.number('K'),
  out_request_no: (play) => play.number('W'),
  combine_appid: ({ scene }) => scene.platform.appid,
  combine_mchid: ({ scene }) => scene.platform.mchid,
  combine_out_trade_no: (play) => play.number('C'),
  combine_payer_info: () => ({ openid: PAYER }),
  notify_url: ({ scene }) => scene.notices.urlFor(scene.platform.mchid),
  payer: () => ({ sp_openid: PAYER }),
  description: () => '沙箱订单',
  settle_info: () => ({ profit_sharing: true }),
  amount: () => ({ total: 10_000, currency: 'CNY' }),
};

const PAYMENT = [
  ...['sp_appid', 'sp_mchid', 'sub_mchid', 'out_trade_no', 'notify_url'],
  ...['description', 'settle_info', 'amount'],
];
const COMBINED = ['combine_appid', 'combine_mchid', 'combine_out_trade_no', 'notify_url'];

/** The fields that a call has unless the scenario leaves them out with null. Other calls are written in full. */
export const USUAL: Readonly<Record<string, readonly string[]>> = {
  createJsapiTransaction: [...PAYMENT, 'payer'],
  createAppTransaction: PAYMENT,
  createH5Transaction: PAYMENT,
  createNativeTransaction: PAYMENT,
  queryTransactionById: ['sp_mchid', 'sub_mchid', 'transaction_id'],
  queryTransactionByOutTradeNo: ['sp_mchid', 'sub_mchid'],
  closeTransaction: ['sp_mchid', 'sub_mchid'],
  createCombineJsapiTransaction: [...COMBINED, 'combine_payer_info'],
  createCombineAppTransaction: COMBINED,
  createCombineH5Transaction: COMBINED,
  createCombineNativeTransaction: COMBINED,
  closeCombineTransaction: ['combine_appid'],
  createSubsidy: ['sub_mchid', 'transaction_id', 'out_subsidy_no'],
  returnSubsidy: ['sub_mchid', 'transaction_id', 'out_order_no'],
  cancelSubsidy: ['sub_mchid', 'transaction_id'],
  createRefund: ['sub_mchid', 'sp_appid', 'transaction_id', 'out_refund_no', 'notify_url'],
  queryRefundById: ['sub_mchid'],
  queryRefundByOutRefundNo: ['sub_mchid'],
  createAbnormalRefund: ['sub_mchid'],
  createReturnAdvance: ['sub_mchid'],
  queryReturnAdvance: ['sub_mchid'],
  createSubMerchantWithdraw: ['sub_mchid', 'out_request_no', 'notify_url'],
  querySubMerchantWithdrawByOutRequestNo: ['sub_mchid'],
  querySubMerchantWithdrawByWithdrawId: ['sub_mchid'],
  createWithdraw: ['out_request_no', 'notify_url'],
  addReceiver: ['appid'],
  deleteReceiver: ['appid'],
  createOrder: ['sub_mchid', 'transaction_id', 'out_order_no'],
  queryOrder: ['sub_mchid', 'transaction_id'],
  queryOrderAmount: ['transaction_id'],
  finishOrder: ['sub_mchid', 'transaction_id', 'out_order_no'],
  createReturnOrder: ['sub_mchid', 'out_return_no'],
  queryReturnOrder: ['sub_mchid'],
  createAfterSalesOrder: ['sub_mchid', 'transaction_id'],
  queryAfterSalesOrder: ['sub_mchid', 'transaction_id'],
};

type Fields = Readonly<Record<string, unknown>>;

/** The request that a step means. */
export function requestOf(play: Play, operation: string, said: Fields): Fields {
  const missing = (USUAL[operation] ?? []).filter((name) => said[name] === undefined);
  const usual = missing.map((name) => [name, VALUES[name]?.(play)] as const);
  return changed(Object.fromEntries(usual), said);
}

/** Fields with others over them; null takes one away. */
export function changed(fields: Fields, changes: Fields): Fields {
  const entries = Object.entries({ ...fields, ...changes });
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined));
}
