// Balances and withdrawals as the wire shows them.
import type { Withdrawal } from '../../domain/fund-documents.ts';
import type { Funds } from '../../domain/funds-history.ts';
import { SAMPLE_CARD } from '../../domain/withdrawals.ts';
import { rfc3339 } from '../../protocol/time.ts';

export function viewFunds({ available, pending }: Funds): object {
  return { available_amount: available, pending_amount: pending };
}

/** What the two queries of a kind have in common; texts that are not there are empty (4012476656). */
export function viewWithdrawal(withdrawal: Withdrawal): object {
  return {
    status: withdrawal.status,
    withdraw_id: withdrawal.withdrawId,
    out_request_no: withdrawal.outRequestNo,
    amount: withdrawal.amount,
    create_time: rfc3339(withdrawal.createdAt),
    update_time: rfc3339(withdrawal.updatedAt),
    reason: withdrawal.reason ?? '',
    remark: withdrawal.remark ?? '',
    bank_memo: withdrawal.bankMemo ?? '',
    account_type: withdrawal.account,
    account_number: SAMPLE_CARD.number,
    account_bank: SAMPLE_CARD.bank,
  };
}

/** That of a sub-merchant names both merchants. */
export function viewSubMerchantWithdrawal(spMchid: string, withdrawal: Withdrawal): object {
  return { sp_mchid: spMchid, sub_mchid: withdrawal.mchid, ...viewWithdrawal(withdrawal) };
}

/** That of the platform has one member more: what to do about a failure (4012476672); nobody says which texts. */
export function viewPlatformWithdrawal(withdrawal: Withdrawal): object {
  return { ...viewWithdrawal(withdrawal), solution: '' };
}
