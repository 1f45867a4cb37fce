// The shape of every answer about payments, strictly and by hand like the rest.
import { z } from 'zod';
import { fen, finishedAt, mchid, merchantNumber, transactionId } from './schemas.ts';
import { shape } from './shape.ts';

/** `wx` and 34 more (capture A7). */
export const jsapiAnswer = shape({ prepay_id: z.string().regex(/^wx[0-9a-z]{34}$/) });
/** `up_` before that (capture K7). */
export const combinePrepayAnswer = shape({
  prepay_id: z.string().regex(/^up_wx[0-9a-z]{34}$/),
});
/** As the sample of 4012714759, and inferred for combined orders. */
export const h5Answer = shape({
  h5_url: z
    .string()
    .regex(
      /^https:\/\/wx\.tenpay\.com\/cgi-bin\/mmpayweb-bin\/checkmweb\?prepay_id=(?:up_)?wx[0-9a-z]{34}&package=\d{10}$/,
    )
    .max(256),
});
export const nativeAnswer = shape({
  code_url: z.string().regex(/^weixin:\/\/wxpay\/bizpayurl\/up\?pr=\w{7}&groupid=00$/),
});

const transactionMembers = {
  sp_appid: z.string(),
  sp_mchid: mchid,
  sub_appid: z.string().optional(),
  sub_mchid: mchid,
  out_trade_no: merchantNumber,
};
const unpaidMembers = {
  ...transactionMembers,
  trade_state: z.enum(['NOTPAY', 'CLOSED']),
  trade_state_desc: z.string(),
};
/** As documented (4012739008): nothing of what a payment brings. */
export const documentedUnpaidAnswer = shape(unpaidMembers);
/** As the sibling query was seen to answer (api.md §14.2). */
export const unpaidTransactionAnswer = shape({
  ...unpaidMembers,
  amount: shape({ total: fen, payer_currency: z.literal('CNY') }),
  promotion_detail: z.tuple([]),
  scene_info: shape({ device_id: z.string() }),
});
const tradeType = z.enum(['JSAPI', 'NATIVE', 'APP', 'MWEB']);
const payer = shape({ sp_openid: z.string(), sub_openid: z.string().optional() });
const amount = shape({
  total: fen,
  payer_total: fen,
  currency: z.literal('CNY'),
  payer_currency: z.literal('CNY'),
});
/** settle_info is never told (api.md §14.2). The payment notification says the same (§14.4). */
export const paidTransactionAnswer = shape({
  ...transactionMembers,
  transaction_id: transactionId,
  trade_type: tradeType,
  trade_state: z.literal('SUCCESS'),
  trade_state_desc: z.literal('支付成功'),
  bank_type: z.string(),
  attach: z.string().optional(),
  success_time: finishedAt,
  payer,
  amount,
  scene_info: shape({ device_id: z.string() }).optional(),
  promotion_detail: z.tuple([]),
});

/** No answer of this query is captured: members as in 4012761049. */
const combineMembers = {
  combine_appid: z.string(),
  combine_mchid: mchid,
  combine_out_trade_no: merchantNumber,
  scene_info: shape({ device_id: z.string() }).optional(),
};
const subOrderMembers = {
  mchid,
  sub_mchid: mchid,
  sub_appid: z.string().optional(),
  out_trade_no: merchantNumber,
};

export const unpaidCombineAnswer = shape({
  ...combineMembers,
  sub_orders: z
    .array(shape({ ...subOrderMembers, trade_state: z.enum(['NOTPAY', 'CLOSED']) }))
    .min(1)
    .max(50),
});

/** The notice of a combined payment says the same (api.md §14.5). */
export const paidCombineAnswer = shape({
  ...combineMembers,
  combine_payer_info: shape({ openid: z.string() }),
  sub_orders: z
    .array(
      shape({
        ...subOrderMembers,
        trade_state: z.literal('SUCCESS'),
        trade_type: tradeType,
        transaction_id: z.string().regex(/^43\d{26}$/),
        bank_type: z.string(),
        attach: z.string(),
        success_time: finishedAt,
        sub_openid: z.string().optional(),
        amount: shape({
          total_amount: fen,
          payer_amount: fen,
          currency: z.literal('CNY'),
          payer_currency: z.literal('CNY'),
        }),
      }),
    )
    .min(1)
    .max(50),
});
