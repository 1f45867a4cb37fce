// What answers of balances and withdrawals hold: declared for those who read them, with the titles of the official tables.
// bank_name is left out: only the short name of one sample bank is kept here.
import { ACCOUNT_TYPES } from '../../domain/balances.ts';
import { fen, fields, mchid, oneOf, text, time } from '../../http/fields.ts';
import { DAY_END_ACCOUNTS, outRequestNo, WITHDRAWAL_ACCOUNTS } from './fund-fields.ts';

const funds = {
  available_amount: fen('可用余额（单位：分）', 0),
  pending_amount: fen('不可用余额（单位：分）', 0),
};

/** 4012476700, 4012476702 */
export const balanceResult = fields(funds);

/** 4012476690 */
export const subMerchantBalanceResult = fields({
  sub_mchid: mchid('二级商户号'),
  ...funds,
  account_type: oneOf('二级商户账户类型', ACCOUNT_TYPES),
});

/** 4012476693 */
export const subMerchantDayEndBalanceResult = fields({
  sub_mchid: mchid('二级商户号'),
  ...funds,
  account_type: oneOf('账户类型', DAY_END_ACCOUNTS),
});

const accepted = {
  withdraw_id: text('微信支付预约提现单号', 128),
  out_request_no: outRequestNo(),
};

/** 4012476670 */
export const withdrawResult = fields(accepted);

/** 4012476652 */
export const subMerchantWithdrawResult = fields({ sub_mchid: mchid('二级商户号'), ...accepted });

/** Texts that are not there are empty (4012476656). */
const withdrawal = {
  status: oneOf('预约提现单状态', ['CREATE_SUCCESS', 'SUCCESS', 'FAIL', 'REFUND', 'CLOSE', 'INIT']),
  ...accepted,
  amount: fen('提现金额'),
  create_time: time('提交预约时间'),
  update_time: time('提现状态更新时间'),
  reason: text('失败原因', 255, { min: 0 }),
  remark: text('提现备注', 255, { min: 0 }),
  bank_memo: text('银行附言', 32, { min: 0 }),
  account_type: oneOf('出款账户类型', WITHDRAWAL_ACCOUNTS),
  account_number: text('入账银行账号后四位', 4),
  account_bank: text('入账银行', 10),
};

/** 4012476656, 4012476665 */
export const subMerchantWithdrawalResult = fields({
  sp_mchid: mchid('收付通平台商户号'),
  sub_mchid: mchid('二级商户号'),
  ...withdrawal,
});

/** 4012476672, 4012476674 */
export const platformWithdrawalResult = fields({
  ...withdrawal,
  solution: text('提现失败解决方案', 255, { min: 0 }),
});
