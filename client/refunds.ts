// /v3/ecommerce/refunds: money back to the payer, and back to the platform what it advanced.
import { type Caller, type CallOptions, callForBody } from './caller.ts';
import { pathSegment } from './exchange.ts';
import type * as wire from './refunds-types.ts';
import { seal } from './seal.ts';

const root = '/v3/ecommerce/refunds';

/** Every method throws ApiError for a refusal, SignatureError and NetworkError. */
export interface Refunds {
  /**
   * Refunds a payment in full or in part; the answer says that it was accepted, not that it is done. Repeat it with
   * the same `out_refund_no` when the outcome is unknown, or after a top-up. Source: 4012476892.
   */
  createRefund(
    body: wire.CreateRefundRequest,
    options?: CallOptions,
  ): Promise<wire.CreateRefundResponse>;
  /** Reads a refund by WeChat Pay's number. Source: 4012476908. */
  queryRefundById(
    query: wire.QueryRefundByIdRequest,
    options?: CallOptions,
  ): Promise<wire.RefundResponse>;
  /** Reads a refund by the merchant's number. Source: 4012476911. */
  queryRefundByOutRefundNo(
    query: wire.QueryRefundByOutRefundNoRequest,
    options?: CallOptions,
  ): Promise<wire.RefundResponse>;
  /** Sends an ABNORMAL refund to a bank card or to the merchant; it is PROCESSING again. Source: 4015181616. */
  createAbnormalRefund(
    body: wire.CreateAbnormalRefundRequest,
    options?: CallOptions,
  ): Promise<wire.RefundResponse>;
  /** Takes what the platform advanced for a refund back from the sub-merchant. Source: 4012476927. */
  createReturnAdvance(
    body: wire.ReturnAdvanceRequest,
    options?: CallOptions,
  ): Promise<wire.ReturnAdvanceResponse>;
  /** Reads what became of it. Source: 4012476916. */
  queryReturnAdvance(
    query: wire.ReturnAdvanceRequest,
    options?: CallOptions,
  ): Promise<wire.ReturnAdvanceResponse>;
}

export function refunds(caller: Caller): Refunds {
  return { ...ordinaryRefunds(caller), ...returnAdvances(caller), ...abnormalRefunds(caller) };
}

function ordinaryRefunds(
  caller: Caller,
): Pick<Refunds, 'createRefund' | 'queryRefundById' | 'queryRefundByOutRefundNo'> {
  return {
    createRefund(body, options) {
      const request = { ...options, method: 'POST', path: `${root}/apply`, body };
      return callForBody<wire.CreateRefundResponse>(caller, request, ['refund_id', 'amount']);
    },
    async queryRefundById({ refund_id, ...query }, options) {
      const path = `${root}/id/${pathSegment(refund_id)}`;
      const request = { ...options, method: 'GET', path, query };
      return callForBody<wire.RefundResponse>(caller, request, ['refund_id', 'status']);
    },
    async queryRefundByOutRefundNo({ out_refund_no, ...query }, options) {
      const path = `${root}/out-refund-no/${pathSegment(out_refund_no)}`;
      const request = { ...options, method: 'GET', path, query };
      return callForBody<wire.RefundResponse>(caller, request, ['refund_id', 'status']);
    },
  };
}

function abnormalRefunds(caller: Caller): Pick<Refunds, 'createAbnormalRefund'> {
  return {
    async createAbnormalRefund({ refund_id, ...body }, options = {}) {
      const path = `${root}/${pathSegment(refund_id)}/apply-abnormal-refund`;
      const sealed = await seal(caller, options, [body.bank_account, body.real_name]);
      const [bank_account, real_name] = sealed.texts;
      const request = {
        ...sealed.options,
        method: 'POST',
        path,
        body: { ...body, bank_account, real_name },
      };
      return callForBody<wire.RefundResponse>(caller, request, ['refund_id', 'status']);
    },
  };
}

function returnAdvances(
  caller: Caller,
): Pick<Refunds, 'createReturnAdvance' | 'queryReturnAdvance'> {
  const pathOf = (refund_id: string) => `${root}/${pathSegment(refund_id)}/return-advance`;
  const members = ['advance_return_id', 'result'] as const;
  return {
    async createReturnAdvance({ refund_id, ...body }, options) {
      const request = { ...options, method: 'POST', path: pathOf(refund_id), body };
      return callForBody<wire.ReturnAdvanceResponse>(caller, request, members);
    },
    async queryReturnAdvance({ refund_id, ...query }, options) {
      const request = { ...options, method: 'GET', path: pathOf(refund_id), query };
      return callForBody<wire.ReturnAdvanceResponse>(caller, request, members);
    },
  };
}
