// What answers of profit sharing hold: declared for those who read them, with the titles of the official tables.
// Members of 在途异常资金 are left out: no such money is ever held here.
import {
  AFTER_SALES_FAIL_REASONS,
  AFTER_SALES_RESULTS,
  FAIL_REASONS,
  RECEIVER_TYPES,
  RETURN_FAIL_REASONS,
} from '../../domain/documents.ts';
import { fen, fields, list, mchid, merchantNumber, oneOf, text, time } from '../../http/fields.ts';

/** Of both receivers/add and receivers/delete (4012477758, 4012477759). */
export const receiverResult = fields({
  type: oneOf('接收方类型', RECEIVER_TYPES),
  account: text('接收方账号', 64),
});

const orderMembers = {
  sub_mchid: mchid('电商平台二级商户号'),
  transaction_id: text('微信订单号', 32),
  out_order_no: merchantNumber('商户分账单号'),
  order_id: text('微信分账单号', 64),
};
const status = oneOf('分账单状态', ['PROCESSING', 'FINISHED']);
const receivers = list(
  '分账接收方列表',
  fields({
    amount: fen('分账金额'),
    description: text('分账描述', 80),
    result: oneOf('分账结果', ['PENDING', 'SUCCESS', 'CLOSED']),
    finish_time: time('分账完成时间'),
    fail_reason: oneOf('分账失败原因', FAIL_REASONS).optional(),
    type: oneOf('接收方类型', RECEIVER_TYPES),
    receiver_account: text('接收方账号', 64),
    // In no table, but captured (E1, E2).
    receiver_mchid: mchid('接收方账号').optional(),
    detail_id: text('分账明细单号', 64),
  }),
);

/** 4012691594 */
export const splitResult = fields({ ...orderMembers, status, receivers });

/** 4012477734; a finish has its own two members, and no receivers (Q6). */
export const queriedOrderResult = fields({
  ...orderMembers,
  status,
  receivers: receivers.optional(),
  finish_amount: fen('分账完结金额', 0).optional(),
  finish_description: text('分账完结描述', 80).optional(),
});

/** 4012477745 */
export const finishResult = fields({ ...orderMembers, sub_mchid: mchid('二级商户号') });

/** 4012477751 */
export const amountResult = fields({
  transaction_id: orderMembers.transaction_id,
  unsplit_amount: fen('订单剩余待分金额', 0),
});

const returnMembers = {
  ...orderMembers,
  out_return_no: merchantNumber('商户回退单号'),
  return_no: text('微信回退单号', 64),
  return_mchid: mchid('回退商户号'),
  amount: fen('回退金额'),
  result: oneOf('回退结果', ['PROCESSING', 'SUCCESS', 'FAILED']),
  finish_time: time('完成时间'),
};

/**
 * 4012477737, 4012477740. The first does not list INVALID_REQUEST; inferred: a repeat of the request tells of it as
 * the query does.
 */
export const returnResult = fields({
  ...returnMembers,
  fail_reason: oneOf('失败原因', RETURN_FAIL_REASONS).optional(),
});

const afterSalesMembers = {
  sub_mchid: mchid('子商户号'),
  transaction_id: text('微信订单号', 32),
  amount: fen('分账金额'),
};

/** As wechatpay-java 0.2.17 reads it; no public page has it (Q24). */
export const afterSalesResult = fields(afterSalesMembers);

export const queriedAfterSalesResult = fields({
  ...afterSalesMembers,
  result: oneOf('分账结果', AFTER_SALES_RESULTS),
  finish_time: time('分账完成时间'),
  fail_reason: oneOf('分账失败原因', AFTER_SALES_FAIL_REASONS).optional(),
});
