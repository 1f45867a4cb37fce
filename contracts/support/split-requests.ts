// Requests about one split: its query, and returns from its receivers.
import type {
  CreateReturnOrderRequest,
  QueryOrderRequest,
  QueryOrderResponse,
} from '../../client/index.ts';
import type { NewNumber } from './numbers.ts';

/** A return that names its split by one number or by both. */
export interface ReturnRequest {
  readonly sub_mchid: string;
  readonly order_id?: string;
  readonly out_order_no: string;
  readonly out_return_no: string;
  readonly return_mchid: string;
  readonly amount: number;
  readonly description: string;
  readonly transaction_id?: string;
}

export interface SplitRequests {
  /** Names the split in its query. */
  readonly named: QueryOrderRequest;
  /** Takes everything back that this receiver was given, under a new number. */
  returnOf(mchid: string, changes?: Partial<ReturnRequest>): ReturnRequest;
}

/** Requests about a split as it was answered. */
export function splitRequests(split: QueryOrderResponse, newNumber: NewNumber): SplitRequests {
  const { sub_mchid, transaction_id, out_order_no, receivers = [] } = split;
  return {
    named: { sub_mchid, transaction_id, out_order_no },
    returnOf: (mchid, changes) =>
      ({
        sub_mchid,
        out_order_no,
        out_return_no: newNumber('R'),
        return_mchid: mchid,
        amount: receivers.find((row) => row.receiver_account === mchid)?.amount ?? 1,
        description: '退货',
        ...changes,
      }) satisfies CreateReturnOrderRequest,
  };
}
