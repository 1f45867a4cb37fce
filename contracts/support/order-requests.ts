// Requests about one payment, each right as it stands; a contract changes the member it is about.
import type {
  CreateAfterSalesOrderRequest,
  CreateOrderRequest,
  CreateSubsidyRequest,
  FinishOrderRequest,
} from '../../client/index.ts';
import type { NewNumber } from './numbers.ts';
import { type RefundedNames, type RefundRequests, refundRequests } from './refund-requests.ts';

/** Fen by account: digits are a merchant, anything else is a person. */
export type Shares = Readonly<Record<string, number>>;

export interface OrderRequests extends RefundRequests {
  /** A split under a new number, without finishing. */
  splitOf(shares: Shares, changes?: Partial<CreateOrderRequest>): CreateOrderRequest;
  /** A finish under a new number. */
  finishOf(changes?: Partial<FinishOrderRequest>): FinishOrderRequest;
  subsidyOf(amount: number, changes?: Partial<CreateSubsidyRequest>): CreateSubsidyRequest;
  /** The fee of returned goods, for a refund. */
  feeOf(
    amount: number,
    refund_id: string,
    changes?: Partial<CreateAfterSalesOrderRequest>,
  ): CreateAfterSalesOrderRequest;
}

/** Requests about the payment of these names. */
export function orderRequests(names: RefundedNames, newNumber: NewNumber): OrderRequests {
  const { sub_mchid, transaction_id } = names;
  return {
    ...refundRequests(names, newNumber),
    splitOf: (shares, changes) => ({
      sub_mchid,
      transaction_id,
      out_order_no: newNumber('P'),
      receivers: receiversOf(shares),
      finish: false,
      ...changes,
    }),
    finishOf: (changes) => ({
      sub_mchid,
      transaction_id,
      out_order_no: newNumber('F'),
      description: '分账完结',
      ...changes,
    }),
    subsidyOf: (amount, changes) => ({
      sub_mchid,
      transaction_id,
      out_subsidy_no: newNumber('S'),
      amount,
      description: '平台补差',
      ...changes,
    }),
    feeOf: (amount, refund_id, changes) => ({
      sub_mchid,
      transaction_id,
      amount,
      type: 'SERVICE_FEE_INCOME',
      scene: 'RETURN_GOODS',
      refund_id,
      ...changes,
    }),
  };
}

/** The rows of a split; in the order of the shares, but merchants before persons. */
export function receiversOf(shares: Shares): CreateOrderRequest['receivers'] {
  return Object.entries(shares).map(([receiver_account, amount]) => ({
    type: /^\d+$/.test(receiver_account) ? 'MERCHANT_ID' : 'PERSONAL_OPENID',
    receiver_account,
    amount,
    description: '供货款',
  }));
}
