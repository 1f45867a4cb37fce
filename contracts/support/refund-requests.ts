// Requests to refund one payment and to take its subsidy back, each right as it stands.
import type {
  CancelSubsidyRequest,
  CreateRefundRequest,
  ReturnSubsidyRequest,
} from '../../client/index.ts';
import type { NewNumber } from './numbers.ts';

export interface RefundRequests {
  /** A refund under a new number, paid from where the money lies. */
  refundOf(amount: number, changes?: Partial<CreateRefundRequest>): CreateRefundRequest;
  /** The return of a part of the subsidy under a new number, for a refund. */
  subsidyReturnOf(
    amount: number,
    refund_id: string | undefined,
    changes?: Partial<ReturnSubsidyRequest>,
  ): ReturnSubsidyRequest;
  cancelOf(changes?: Partial<CancelSubsidyRequest>): CancelSubsidyRequest;
}

export interface RefundedNames {
  readonly sub_mchid: string;
  readonly transaction_id: string;
  readonly sp_appid: string;
  /** What was paid, in fen. */
  readonly total: number;
}

/** Requests about the payment of these names. */
export function refundRequests(names: RefundedNames, newNumber: NewNumber): RefundRequests {
  const { sub_mchid, transaction_id, sp_appid, total } = names;
  return {
    refundOf: (refund, changes) => ({
      ...{ sub_mchid, sp_appid, transaction_id },
      out_refund_no: newNumber('Q'),
      reason: '商品已售完',
      amount: { refund, total, currency: 'CNY' },
      ...changes,
    }),
    subsidyReturnOf: (amount, refund_id, changes) => ({
      ...{ sub_mchid, transaction_id, amount, refund_id },
      out_order_no: newNumber('B'),
      description: '补差回退',
      ...changes,
    }),
    cancelOf: (changes) => ({ sub_mchid, transaction_id, description: '订单退款', ...changes }),
  };
}
