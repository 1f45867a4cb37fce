// /v3/ecommerce/subsidies: the platform adds money of its own to a payment before it is shared.
import { type Caller, type CallOptions, callForBody } from './caller.ts';

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

export interface Subsidies {
  /**
   * Pays the subsidy of a settled, unshared payment, once. Source: 4012477631.
   * @throws ApiError for a refusal, SignatureError, NetworkError
   */
  createSubsidy(body: CreateSubsidyRequest, options?: CallOptions): Promise<CreateSubsidyResponse>;
}

export function subsidies(caller: Caller): Subsidies {
  return {
    createSubsidy(body, options) {
      const request = { ...options, method: 'POST', path: '/v3/ecommerce/subsidies/create', body };
      return callForBody<CreateSubsidyResponse>(caller, request, ['subsidy_id', 'result']);
    },
  };
}
