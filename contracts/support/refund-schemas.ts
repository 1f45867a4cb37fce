// The shape of every answer about refunds and returned subsidies, strictly and by hand like schemas.ts.
import { z } from 'zod';
import { shape } from './shape.ts';

const number = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}\\d{${29 - prefix.length}}$`));
const mchid = z.string().regex(/^\d{8,10}$/);
const merchantNumber = z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/);
const fen = z.int().min(0);
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
/** Of an order by itself, or of one paid together with others. */
const transactionId = z.string().regex(/^4[23]\d{26}$/);
const payer = z.enum(['REFUND_SOURCE_SUB_MERCHANT', 'REFUND_SOURCE_PARTNER_ADVANCE']);

const part = shape({ account: z.enum(['AVAILABLE', 'UNAVAILABLE']), amount: fen });
/** Empty lists are sent, as A4 shows of a sibling. */
const accepted = {
  refund_id: number('50'),
  out_refund_no: merchantNumber,
  create_time: time,
  amount: shape({
    refund: fen,
    from: z.array(part),
    payer_refund: fen,
    discount_refund: z.literal(0),
    currency: z.literal('CNY'),
    advance: fen.optional(),
  }),
  promotion_detail: z.tuple([]),
  refund_account: payer.optional(),
};
export const acceptedRefundAnswer = shape(accepted);

const refund = {
  ...accepted,
  transaction_id: transactionId,
  out_trade_no: merchantNumber,
  channel: z.enum(['ORIGINAL', 'OTHER_BANKCARD']),
  user_received_account: z.string().min(1),
  funds_account: z.enum(['UNSETTLED', 'AVAILABLE', 'UNAVAILABLE', 'OPERATION', 'BASIC']).optional(),
};
export const refundAnswer = z.discriminatedUnion('status', [
  shape({ ...refund, status: z.enum(['PROCESSING', 'ABNORMAL', 'CLOSED']) }),
  shape({ ...refund, status: z.literal('SUCCESS'), success_time: time }),
]);

const advance = {
  refund_id: number('50'),
  advance_return_id: number('50'),
  return_amount: fen,
  payer_mchid: mchid,
  payer_account: z.literal('BASIC'),
  payee_mchid: mchid,
  payee_account: z.literal('OPERATION'),
};
export const returnAdvanceAnswer = z.discriminatedUnion('result', [
  shape({ ...advance, result: z.enum(['PROCESSING', 'FAILED']) }),
  shape({ ...advance, result: z.literal('SUCCESS'), success_time: time }),
]);

export const subsidyReturnAnswer = shape({
  sub_mchid: mchid,
  transaction_id: transactionId,
  subsidy_refund_id: number('40'),
  refund_id: number('50').optional(),
  out_order_no: merchantNumber,
  amount: fen,
  description: z.string(),
  result: z.literal('SUCCESS'),
  success_time: time,
  subsidy_id: number('40'),
  from: z.tuple([part]).optional(),
});
export const subsidyCancelAnswer = shape({
  sub_mchid: mchid,
  transaction_id: transactionId,
  result: z.literal('SUCCESS'),
  description: z.string(),
});

const resource = {
  sp_mchid: mchid,
  sub_mchid: mchid,
  transaction_id: transactionId,
  out_trade_no: merchantNumber,
  refund_id: number('50'),
  out_refund_no: merchantNumber,
  user_received_account: z.string().min(1),
  amount: shape({ total: fen, refund: fen, payer_total: fen, payer_refund: fen }),
  refund_account: payer.optional(),
};
/** A refund's notice, opened (4012124635). */
export const refundResource = z.discriminatedUnion('refund_status', [
  shape({ ...resource, refund_status: z.enum(['ABNORMAL', 'CLOSED']) }),
  shape({ ...resource, refund_status: z.literal('SUCCESS'), success_time: time }),
]);
