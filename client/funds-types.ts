// Fields of balances and withdrawals, as on the wire. Amounts are integer fen, times RFC 3339 with +08:00.

export type FundAccountType = 'BASIC' | 'FEES' | 'OPERATION' | 'DEPOSIT';

export interface QueryECommerceBalanceRequest {
  readonly sub_mchid: string;
  readonly account_type?: FundAccountType | undefined;
}

export interface QueryECommerceDayEndBalanceRequest {
  readonly sub_mchid: string;
  /** `YYYY-MM-DD`, 90 days back at most; there from 10:00 the day after. */
  readonly date: string;
  readonly account_type?: 'BASIC' | 'DEPOSIT' | undefined;
}

export interface QueryBalanceRequest {
  readonly account_type: Exclude<FundAccountType, 'DEPOSIT'>;
}

export interface QueryDayEndBalanceRequest extends QueryBalanceRequest {
  readonly date?: string | undefined;
}

export interface BalanceResponse {
  /** Can be withdrawn. */
  readonly available_amount: number;
  /** Belongs to the merchant and cannot be used: among it all that waits to be shared. */
  readonly pending_amount?: number;
}

export interface ECommerceBalanceResponse extends BalanceResponse {
  readonly sub_mchid: string;
  readonly account_type?: FundAccountType;
}

interface WithdrawParts {
  /** Letters and digits; the same number again within six days is the same withdrawal. */
  readonly out_request_no: string;
  /** At most 80,000,000,000 fen. */
  readonly amount: number;
  readonly remark?: string | undefined;
  readonly bank_memo?: string | undefined;
  readonly notify_url?: string | undefined;
}

export interface CreateSubMerchantWithdrawRequest extends WithdrawParts {
  readonly sub_mchid: string;
  readonly account_type?: Exclude<FundAccountType, 'DEPOSIT'> | undefined;
}

export interface CreateWithdrawRequest extends WithdrawParts {
  readonly account_type: Exclude<FundAccountType, 'DEPOSIT'>;
}

export interface CreateWithdrawResponse {
  readonly withdraw_id: string;
  readonly out_request_no: string;
}

export interface CreateSubMerchantWithdrawResponse extends CreateWithdrawResponse {
  readonly sub_mchid: string;
}

/** SUCCESS is not final: a bank may send money back for seven days, and then it is REFUND. */
export const withdrawStatuses = [
  'INIT',
  'CREATE_SUCCESS',
  'SUCCESS',
  'FAIL',
  'REFUND',
  'CLOSE',
] as const;

export interface WithdrawResponse extends CreateWithdrawResponse {
  readonly status: (typeof withdrawStatuses)[number];
  readonly amount: number;
  readonly create_time: string;
  readonly update_time: string;
  /** Empty but for FAIL, REFUND and CLOSE. */
  readonly reason: string;
  readonly remark: string;
  readonly bank_memo: string;
  readonly account_type: Exclude<FundAccountType, 'DEPOSIT'>;
  /** The last four digits. */
  readonly account_number: string;
  readonly account_bank: string;
  readonly bank_name?: string;
}

export interface SubMerchantWithdrawResponse extends WithdrawResponse {
  readonly sp_mchid: string;
  readonly sub_mchid: string;
}

export interface PlatformWithdrawResponse extends WithdrawResponse {
  /** What to do about a failure. */
  readonly solution: string;
}
