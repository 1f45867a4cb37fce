// Fields that balances and withdrawals share.
import { WITHDRAWAL_LARGEST_FEN } from '../../domain/limits.ts';
import { integer, merchantNumber, text, url } from '../../http/fields.ts';

/** 必须是字母数字 (4012476652); the pattern's form is inferred. */
export const outRequestNo = () =>
  merchantNumber('商户预约提现单号', { max: 32, unit: 'characters', pattern: '^[0-9a-zA-Z]+$' });

/** A day as YYYY-MM-DD. That another form is refused as a field is inferred. */
export const date = (title: string) => text(title, 10, { pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const withdrawalMembers = {
  out_request_no: outRequestNo(),
  amount: integer('提现金额', { min: 1, max: WITHDRAWAL_LARGEST_FEN }),
  remark: text('提现备注', 56).optional(),
  bank_memo: text('银行附言', 32).optional(),
  notify_url: url('提现结果通知地址', 256).optional(),
};

/** Of which a platform has a balance, in the order of its pages (4012476700, 4012476702). */
export const PLATFORM_ACCOUNTS = ['BASIC', 'OPERATION', 'FEES'] as const;

/** Of which a sub-merchant has a balance at the end of a day (4012476693). */
export const DAY_END_ACCOUNTS = ['BASIC', 'DEPOSIT'] as const;

/** From which a merchant can withdraw. */
export const WITHDRAWAL_ACCOUNTS = ['BASIC', 'FEES', 'OPERATION'] as const;
