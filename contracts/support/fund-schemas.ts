// The shapes of balances, withdrawals, bills and echoes, strictly and by hand, as `schemas.ts` has the others.
import { z } from 'zod';
import { digits, fen, finishedAt, mchid } from './schemas.ts';
import { shape } from './shape.ts';

const funds = { available_amount: fen, pending_amount: fen };
export const balanceAnswer = shape(funds);
export const subMerchantBalanceAnswer = shape({
  sub_mchid: mchid,
  account_type: z.enum(['BASIC', 'OPERATION']),
  ...funds,
});

/** As long as the sample of the documentation (4012476652). */
const withdrawId = digits('1232', 62);
const outRequestNo = z.string().regex(/^[0-9A-Za-z]{1,32}$/);
const acceptedWithdrawal = {
  withdraw_id: withdrawId,
  out_request_no: outRequestNo,
};
export const acceptedWithdrawalAnswer = shape(acceptedWithdrawal);
export const acceptedSubMerchantWithdrawalAnswer = shape({
  ...acceptedWithdrawal,
  sub_mchid: mchid,
});
const withdrawalMembers = {
  status: z.enum(['CREATE_SUCCESS', 'SUCCESS', 'FAIL', 'REFUND', 'CLOSE']),
  withdraw_id: withdrawId,
  out_request_no: outRequestNo,
  amount: fen,
  create_time: finishedAt,
  update_time: finishedAt,
  reason: z.string(),
  remark: z.string(),
  bank_memo: z.string(),
  account_type: z.enum(['BASIC', 'OPERATION']),
  account_number: z.string().length(4),
  account_bank: z.string().min(1),
};
export const subMerchantWithdrawalAnswer = shape({
  ...{ sp_mchid: mchid, sub_mchid: mchid },
  ...withdrawalMembers,
});
export const platformWithdrawalAnswer = shape({
  ...withdrawalMembers,
  solution: z.string(),
});

export const billAnswer = shape({
  hash_type: z.literal('SHA1'),
  hash_value: z.string().regex(/^[0-9a-f]{40}$/),
  download_url: z
    .string()
    .regex(/^https?:\/\/[^/]+\/v3\/billdownload\/file\?token=[\w-]{64}(?:&tartype=gzip)?$/),
});

export const echoAnswer = shape({
  echo_message: z.string(),
  encrypted_echo_message: z.base64().optional(),
});
