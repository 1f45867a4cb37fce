// The shape of every answer, strictly: what an answer may hold is written here a second time, by hand, so
// that nothing slips out because somebody changed a view. Shapes of numbers: captures E1, A7; api.md §21.
import { z } from 'zod';
import { shape } from './shape.ts';

export const digits = (prefix: string, length: number) =>
  z.string().regex(new RegExp(`^${prefix}\\d{${length - prefix.length}}$`));

export const mchid = z.string().regex(/^\d{8,10}$/);
/** 42 of an order by itself, 43 of one paid together with others (captures, api.md §21). */
export const transactionId = z.string().regex(/^4[23]\d{26}$/);
const orderId = digits('30', 29);
const returnNo = digits('30', 29);
const detailId = digits('36', 29);
export const merchantNumber = z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/);
export const fen = z.int().min(0);
/** Whole seconds and always +08:00 (H5). */
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
/** What rows and returns carry while they have no end (capture E3). */
export const NOT_FINISHED = '1970-01-01T08:00:00+08:00';
export const finishedAt = time.refine((text) => text !== NOT_FINISHED);

const receiverType = z.enum(['MERCHANT_ID', 'PERSONAL_OPENID']);
export const receiverAnswer = shape({ type: receiverType, account: z.string() });

const detailMembers = {
  type: receiverType,
  receiver_account: z.string(),
  receiver_mchid: mchid.optional(),
  amount: fen,
  description: z.string(),
  detail_id: detailId,
};
const failReason = z.enum([
  'ACCOUNT_ABNORMAL',
  'NO_RELATION',
  'RECEIVER_HIGH_RISK',
  'RECEIVER_REAL_NAME_NOT_VERIFIED',
  'NO_AUTH',
  'RECEIVER_RECEIPT_LIMIT',
  'PAYER_ACCOUNT_ABNORMAL',
  'INVALID_REQUEST',
]);
const detail = z.discriminatedUnion('result', [
  shape({
    ...detailMembers,
    result: z.literal('PENDING'),
    finish_time: z.literal(NOT_FINISHED),
  }),
  shape({ ...detailMembers, result: z.literal('SUCCESS'), finish_time: finishedAt }),
  shape({
    ...detailMembers,
    result: z.literal('CLOSED'),
    finish_time: finishedAt,
    fail_reason: failReason,
  }),
]);

const orderMembers = {
  sub_mchid: mchid,
  transaction_id: transactionId,
  out_order_no: merchantNumber,
  order_id: orderId,
};
export const splitAnswer = shape({
  ...orderMembers,
  status: z.enum(['PROCESSING', 'FINISHED']),
  receivers: z.array(detail).min(1),
});
/** What a finish answers, and no more (api.md §8). */
export const finishAnswer = shape(orderMembers);
/** The number of a finish, queried: no receivers (Q6). */
export const finishedOrderAnswer = shape({
  ...orderMembers,
  status: z.literal('FINISHED'),
  finish_amount: fen,
  finish_description: z.string(),
});
export const amountAnswer = shape({
  transaction_id: transactionId,
  unsplit_amount: fen,
});

const returnMembers = {
  ...orderMembers,
  out_return_no: merchantNumber,
  return_no: returnNo,
  return_mchid: mchid,
  amount: fen,
};
export const returnAnswer = z.discriminatedUnion('result', [
  shape({
    ...returnMembers,
    result: z.literal('PROCESSING'),
    finish_time: z.literal(NOT_FINISHED),
  }),
  shape({ ...returnMembers, result: z.literal('SUCCESS'), finish_time: finishedAt }),
  shape({
    ...returnMembers,
    result: z.literal('FAILED'),
    finish_time: finishedAt,
    fail_reason: z.enum(['ACCOUNT_ABNORMAL', 'TIME_OUT_CLOSED', 'PAYER_ACCOUNT_ABNORMAL']),
  }),
]);

const afterSalesMembers = { sub_mchid: mchid, transaction_id: transactionId, amount: fen };
export const afterSalesAnswer = shape(afterSalesMembers);
/** As wechatpay-java 0.2.17 reads it; finish_time while there is no end is inferred. */
export const queriedAfterSalesAnswer = z.discriminatedUnion('result', [
  shape({
    ...afterSalesMembers,
    result: z.literal('PROCESSING'),
    finish_time: z.literal(NOT_FINISHED),
  }),
  shape({ ...afterSalesMembers, result: z.literal('SUCCESS'), finish_time: finishedAt }),
  shape({
    ...afterSalesMembers,
    result: z.literal('FAILED'),
    finish_time: finishedAt,
    fail_reason: z.enum(['ACCOUNT_ABNORMAL', 'NO_RELATION', 'RECEIVER_HIGH_RISK']),
  }),
]);

export const subsidyAnswer = shape({
  sub_mchid: mchid,
  transaction_id: transactionId,
  subsidy_id: digits('40', 29),
  description: z.string(),
  amount: fen,
  result: z.literal('SUCCESS'),
  success_time: finishedAt,
  out_subsidy_no: merchantNumber.optional(),
});

const base64 = z.base64();
const sealed = (nonce: RegExp, associatedData: string) => ({
  algorithm: z.literal('AEAD_AES_256_GCM'),
  nonce: z.string().regex(nonce),
  associated_data: z.literal(associatedData),
  ciphertext: base64,
});
export const certificatesAnswer = shape({
  data: z
    .array(
      shape({
        // 40 digits of which the first is 1 to 7: every client writes it alike (protocol.md C16).
        serial_no: z.string().regex(/^[1-7][0-9A-F]{39}$/),
        effective_time: finishedAt,
        expire_time: finishedAt,
        encrypt_certificate: shape(sealed(/^[0-9a-f]{12}$/, 'certificate')),
      }),
    )
    .min(1),
});

/** A notification before it is opened (protocol.md N8, N9). */
export const envelope = (originalType: string, associatedData = originalType) =>
  shape({
    id: z.uuid(),
    create_time: time,
    resource_type: z.literal('encrypt-resource'),
    event_type: z.string(),
    summary: z.string(),
    resource: shape({
      original_type: z.literal(originalType),
      ...sealed(/^[0-9A-Za-z]{12}$/, associatedData),
    }),
  });

/** What a split or return notice says (4012116672). */
export const sharingResource = shape({
  sp_mchid: mchid,
  sub_mchid: mchid,
  transaction_id: transactionId,
  order_id: digits('30', 29),
  out_order_no: merchantNumber,
  receiver: shape({
    type: z.literal('MERCHANT_ID'),
    account: mchid,
    amount: fen,
    description: z.string(),
  }),
  success_time: finishedAt,
});
