// /v3/pay/partner/transactions: the payments whose money can be shared.
import { type Caller, type CallOptions, callForBody } from './caller.ts';
import { pathSegment } from './exchange.ts';
import type * as wire from './payments-types.ts';

const root = '/v3/pay/partner/transactions';

/** Every method throws ApiError for a refusal, SignatureError and NetworkError. */
export interface Payments {
  /** Opens a transaction that is paid inside WeChat. Source: 4012714678. */
  createJsapiTransaction(
    body: wire.CreateJsapiTransactionRequest,
    options?: CallOptions,
  ): Promise<wire.CreateJsapiTransactionResponse>;
  /** Opens a transaction that is paid from an app. Source: 4012714669. */
  createAppTransaction(
    body: wire.CreateAppTransactionRequest,
    options?: CallOptions,
  ): Promise<wire.CreateAppTransactionResponse>;
  /** Opens a transaction that is paid from a web page outside WeChat. Source: 4012714759. */
  createH5Transaction(
    body: wire.CreateH5TransactionRequest,
    options?: CallOptions,
  ): Promise<wire.CreateH5TransactionResponse>;
  /** Opens a transaction that is paid by scanning a code. Source: 4012714902. */
  createNativeTransaction(
    body: wire.CreateNativeTransactionRequest,
    options?: CallOptions,
  ): Promise<wire.CreateNativeTransactionResponse>;
  /** Reads a transaction by WeChat Pay's number. Source: 4012738964. */
  queryTransactionById(
    query: wire.QueryTransactionByIdRequest,
    options?: CallOptions,
  ): Promise<wire.NumberedTransaction>;
  /** Reads a transaction by the merchant's number. Source: 4012739008. */
  queryTransactionByOutTradeNo(
    query: wire.QueryTransactionByOutTradeNoRequest,
    options?: CallOptions,
  ): Promise<wire.Transaction>;
  /** Closes an unpaid transaction; the answer is an empty 204. Source: 4012739019. */
  closeTransaction(body: wire.CloseTransactionRequest, options?: CallOptions): Promise<void>;
}

export function payments(caller: Caller): Payments {
  return {
    createJsapiTransaction(body, options) {
      const request = { ...options, method: 'POST', path: `${root}/jsapi`, body };
      return callForBody<wire.CreateJsapiTransactionResponse>(caller, request, ['prepay_id']);
    },
    createAppTransaction(body, options) {
      const request = { ...options, method: 'POST', path: `${root}/app`, body };
      return callForBody<wire.CreateAppTransactionResponse>(caller, request, ['prepay_id']);
    },
    createH5Transaction(body, options) {
      const request = { ...options, method: 'POST', path: `${root}/h5`, body };
      return callForBody<wire.CreateH5TransactionResponse>(caller, request, ['h5_url']);
    },
    createNativeTransaction(body, options) {
      const request = { ...options, method: 'POST', path: `${root}/native`, body };
      return callForBody<wire.CreateNativeTransactionResponse>(caller, request, ['code_url']);
    },
    async queryTransactionById({ transaction_id, ...query }, options) {
      const path = `${root}/id/${pathSegment(transaction_id)}`;
      const request = { ...options, method: 'GET', path, query };
      return callForBody<wire.NumberedTransaction>(caller, request, [
        'transaction_id',
        'trade_state',
      ]);
    },
    async queryTransactionByOutTradeNo({ out_trade_no, ...query }, options) {
      const path = `${root}/out-trade-no/${pathSegment(out_trade_no)}`;
      const request = { ...options, method: 'GET', path, query };
      return callForBody<wire.Transaction>(caller, request, ['out_trade_no', 'trade_state']);
    },
    async closeTransaction({ out_trade_no, ...body }, options) {
      const path = `${root}/out-trade-no/${pathSegment(out_trade_no)}/close`;
      await caller.call({ ...options, method: 'POST', path, body });
    },
  };
}
