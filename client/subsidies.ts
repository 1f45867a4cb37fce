// /v3/ecommerce/subsidies: the platform adds money of its own to a payment before it is shared.
import { type Caller, type CallOptions, callForBody } from './caller.ts';
import type { RefundPart } from './refunds-types.ts';

export interface CreateSubsidyRequest {
  readonly sub_mchid: string;
  readonly transaction_id: string;
  /** Fen; the payment's `settle_info.subsidy_amount`, less only after a refund. */
  readonly amount: number;
  readonly description: string;
  readonly out_subsidy_no?: string | undefined;
}

/** FAIL is not final: the money goes back by itself. REFUND is: try again under a new number. */
export const subsidyResults = ['SUCCESS', 'FAIL', 'REFUND'] as const;

export interface CreateSubsidyResponse {
  readonly sub_mchid: string;
  readonly transaction_id: string;
  readonly subsidy_id: string;
  readonly description: string;
  readonly amount?: number;
  readonly result: (typeof subsidyResults)[number];
  /** RFC 3339 with +08:00. */
  readonly success_time: string;
  readonly out_subsidy_no?: string;
}

export interface ReturnSubsidyRequest {
  readonly sub_mchid: string;
  /** The merchant's number of this return. */
  readonly out_order_no: string;
  readonly transaction_id: string;
  /** Left out only where nothing can be refunded because the payer's account is abnormal. */
  readonly refund_id?: string | undefined;
  /** Fen. */
  readonly amount: number;
  readonly description: string;
  readonly subsidy_id?: string | undefined;
  /** One account, for the whole amount. */
  readonly from?: readonly RefundPart[] | undefined;
}

export interface ReturnSubsidyResponse {
  readonly sub_mchid: string;
  readonly transaction_id: string;
  readonly subsidy_refund_id: string;
  readonly refund_id?: string;
  readonly out_order_no: string;
  readonly amount: number;
  readonly description: string;
  readonly result: 'SUCCESS' | 'FAIL';
  /** RFC 3339 with +08:00. */
  readonly success_time: string;
  readonly subsidy_id?: string;
  readonly from?: readonly RefundPart[];
}

export interface CancelSubsidyRequest {
  readonly sub_mchid: string;
  readonly transaction_id: string;
  readonly description: string;
}

export interface CancelSubsidyResponse extends CancelSubsidyRequest {
  readonly result: 'SUCCESS' | 'FAIL';
}

export interface Subsidies {
  /**
   * Pays the subsidy of a settled, unshared payment, once. Source: 4012477631.
   * @throws ApiError for a refusal, SignatureError, NetworkError
   */
  createSubsidy(body: CreateSubsidyRequest, options?: CallOptions): Promise<CreateSubsidyResponse>;
  /**
   * Takes a part of a subsidy back, once for each refund. Source: 4012477636.
   * @throws ApiError for a refusal, SignatureError, NetworkError
   */
  returnSubsidy(body: ReturnSubsidyRequest, options?: CallOptions): Promise<ReturnSubsidyResponse>;
  /**
   * Gives up the subsidy of a refunded payment, so that it can be shared without. Source: 4012477639.
   * @throws ApiError for a refusal, SignatureError, NetworkError
   */
  cancelSubsidy(body: CancelSubsidyRequest, options?: CallOptions): Promise<CancelSubsidyResponse>;
}

const root = '/v3/ecommerce/subsidies';

export function subsidies(caller: Caller): Subsidies {
  return {
    createSubsidy(body, options) {
      const request = { ...options, method: 'POST', path: `${root}/create`, body };
      return callForBody<CreateSubsidyResponse>(caller, request, ['subsidy_id', 'result']);
    },
    returnSubsidy(body, options) {
      const request = { ...options, method: 'POST', path: `${root}/return`, body };
      return callForBody<ReturnSubsidyResponse>(caller, request, ['subsidy_refund_id', 'result']);
    },
    cancelSubsidy(body, options) {
      const request = { ...options, method: 'POST', path: `${root}/cancel`, body };
      return callForBody<CancelSubsidyResponse>(caller, request, ['transaction_id', 'result']);
    },
  };
}
