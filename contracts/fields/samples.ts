// One request an operation, right in every field: only what a contract changes in it is wrong.
// Every required field, every group and every list must be there; nothing has to exist that they name.
import type { OperationKey } from './field.ts';

export interface Sample {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

const appid = 'wx8888888888888888';
const sub_mchid = '1900000109';
const transaction_id = '4200000000000000000000000042';
const merchants = { sp_mchid: '1900000100', sub_mchid };
const description = '测试';
const refund_id = '50000000382019052709732678859';
const refund = { out_refund_no: 'Q20150806125346' };
const trade = { out_trade_no: 'T20150806125346' };

const payment = {
  ...{ sp_appid: appid, ...merchants, description, ...trade },
  notify_url: 'https://www.example.com/paid',
  settle_info: { profit_sharing: true },
  amount: { total: 100, currency: 'CNY' },
  detail: { goods_detail: [{ merchant_goods_id: '1246464644', quantity: 1, unit_price: 100 }] },
  scene_info: { payer_client_ip: '14.23.150.211', store_info: { id: '0001' } },
};

const receiver = {
  ...{ type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 1, description },
};

const combination = {
  ...{ combine_appid: appid, combine_out_trade_no: 'C20150806125346', combine_mchid: '1900000100' },
  scene_info: { payer_client_ip: '14.23.150.211' },
  sub_orders: [
    {
      ...{
        mchid: '1900000100',
        attach: '深圳分店',
        amount: { total_amount: 100, currency: 'CNY' },
      },
      ...{ out_trade_no: 'T20150806125346', sub_mchid, description, settle_info: {} },
    },
  ],
  notify_url: 'https://www.example.com/paid',
};
const out_request_no = '20190611222222222200000000012122';
const withdraw_id = '12321937198237912739132791732912793127931279317929791239112123';
const withdrawal = { out_request_no, amount: 1, account_type: 'BASIC' };
const account_type = 'BASIC';
const date = '2019-08-17';

const h5_info = { type: 'Wap' };
const h5Scene = { ...combination.scene_info, device_id: '013467007045764', h5_info };

export const SAMPLES: Readonly<Record<OperationKey, Sample>> = {
  'GET /v3/certificates': {},
  'POST /v3/pay/partner/transactions/jsapi': {
    body: { ...payment, payer: { sp_openid: 'oFAKE-OPENID-OF-THE-SAMPLES' } },
  },
  'POST /v3/pay/partner/transactions/native': { body: payment },
  'POST /v3/pay/partner/transactions/app': { body: payment },
  'POST /v3/pay/partner/transactions/h5': {
    body: { ...payment, scene_info: { ...payment.scene_info, h5_info } },
  },
  'GET /v3/pay/partner/transactions/id/{transaction_id}': {
    path: { transaction_id },
    query: merchants,
  },
  'GET /v3/pay/partner/transactions/out-trade-no/{out_trade_no}': { path: trade, query: merchants },
  'POST /v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close': {
    path: trade,
    body: merchants,
  },
  'POST /v3/combine-transactions/jsapi': {
    body: { ...combination, combine_payer_info: { openid: 'oFAKE-OPENID-OF-THE-SAMPLES' } },
  },
  'POST /v3/combine-transactions/app': { body: combination },
  'POST /v3/combine-transactions/native': { body: combination },
  'POST /v3/combine-transactions/h5': { body: { ...combination, scene_info: h5Scene } },
  'GET /v3/combine-transactions/out-trade-no/{combine_out_trade_no}': {
    path: { combine_out_trade_no: 'C20150806125346' },
  },
  'POST /v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close': {
    path: { combine_out_trade_no: 'C20150806125346' },
    body: {
      combine_appid: appid,
      sub_orders: [{ mchid: '1900000100', out_trade_no: 'T20150806125346', sub_mchid }],
    },
  },
  'POST /v3/ecommerce/subsidies/create': {
    body: { sub_mchid, transaction_id, amount: 1, description },
  },
  'POST /v3/ecommerce/subsidies/return': {
    body: {
      ...{ sub_mchid, transaction_id, out_order_no: 'B20150806125346', amount: 1, description },
      from: [{ account: 'AVAILABLE', amount: 1 }],
    },
  },
  'POST /v3/ecommerce/subsidies/cancel': { body: { sub_mchid, transaction_id, description } },
  'POST /v3/ecommerce/refunds/apply': {
    body: {
      ...{ sub_mchid, sp_appid: appid, transaction_id, ...refund },
      amount: { refund: 1, total: 100, from: [{ account: 'AVAILABLE', amount: 1 }] },
    },
  },
  'GET /v3/ecommerce/refunds/id/{refund_id}': { path: { refund_id }, query: { sub_mchid } },
  'GET /v3/ecommerce/refunds/out-refund-no/{out_refund_no}': { path: refund, query: { sub_mchid } },
  'POST /v3/ecommerce/refunds/{refund_id}/apply-abnormal-refund': {
    path: { refund_id },
    body: { sub_mchid, ...refund, type: 'MERCHANT_BANK_CARD' },
  },
  'POST /v3/ecommerce/refunds/{refund_id}/return-advance': {
    path: { refund_id },
    body: { sub_mchid },
  },
  'GET /v3/ecommerce/refunds/{refund_id}/return-advance': {
    path: { refund_id },
    query: { sub_mchid },
  },
  'POST /v3/ecommerce/profitsharing/receivers/add': {
    body: { type: 'MERCHANT_ID', account: '190001001', relation_type: 'SUPPLIER' },
  },
  'POST /v3/ecommerce/profitsharing/receivers/delete': {
    body: { type: 'MERCHANT_ID', account: '190001001' },
  },
  'POST /v3/ecommerce/profitsharing/orders': {
    body: {
      ...{ appid, sub_mchid, transaction_id, out_order_no: 'P20150806125346' },
      ...{ receivers: [receiver], finish: false },
    },
  },
  'GET /v3/ecommerce/profitsharing/orders': {
    query: { sub_mchid, transaction_id, out_order_no: 'P20150806125346' },
  },
  'GET /v3/ecommerce/profitsharing/orders/{transaction_id}/amounts': { path: { transaction_id } },
  'POST /v3/ecommerce/profitsharing/finish-order': {
    body: { sub_mchid, transaction_id, out_order_no: 'F20150806125346', description },
  },
  'POST /v3/ecommerce/profitsharing/returnorders': {
    body: {
      ...{ sub_mchid, out_order_no: 'P20150806125346', out_return_no: 'R20190516001' },
      ...{ return_mchid: '1900000110', amount: 1, description },
    },
  },
  'GET /v3/ecommerce/profitsharing/returnorders': {
    query: { sub_mchid, out_order_no: 'P20150806125346', out_return_no: 'R20190516001' },
  },
  'POST /v3/ecommerce/profitsharing/after-sales-orders': {
    body: {
      ...{ sub_mchid, transaction_id, amount: 1, type: 'SERVICE_FEE_INCOME' },
      ...{ scene: 'RETURN_GOODS', refund_id },
    },
  },
  'GET /v3/ecommerce/profitsharing/after-sales-orders': { query: { sub_mchid, transaction_id } },
  'GET /v3/ecommerce/fund/balance/{sub_mchid}': { path: { sub_mchid }, query: { account_type } },
  'GET /v3/ecommerce/fund/enddaybalance/{sub_mchid}': {
    path: { sub_mchid },
    query: { date, account_type },
  },
  'POST /v3/ecommerce/fund/withdraw': { body: { sub_mchid, ...withdrawal } },
  'GET /v3/ecommerce/fund/withdraw/out-request-no/{out_request_no}': {
    path: { out_request_no },
    query: { sub_mchid },
  },
  'GET /v3/ecommerce/fund/withdraw/{withdraw_id}': { path: { withdraw_id }, query: { sub_mchid } },
  'GET /v3/merchant/fund/balance/{account_type}': { path: { account_type } },
  'GET /v3/merchant/fund/dayendbalance/{account_type}': { path: { account_type }, query: { date } },
  'POST /v3/merchant/fund/withdraw': { body: withdrawal },
  'GET /v3/merchant/fund/withdraw/out-request-no/{out_request_no}': { path: { out_request_no } },
  'GET /v3/merchant/fund/withdraw/withdraw-id/{withdraw_id}': { path: { withdraw_id } },
  'GET /v3/profitsharing/bills': { query: { bill_date: date } },
  'GET /v3/billdownload/file': { query: { token: 'FAKE-TOKEN-OF-THE-SAMPLES' } },
  'POST /v3/security/echo': { body: { echo_message: '回显' } },
};
