// /v3/combine-transactions: several orders paid in one go, each of which becomes a transaction of its own.
// No official SDK has this family (wechatpay-java, issue 270): the operations are named after their path.
import { type Caller, type CallOptions, callForBody } from './caller.ts';
import type * as wire from './combine-payments-types.ts';
import { pathSegment } from './exchange.ts';

const root = '/v3/combine-transactions';

/** Every method throws ApiError for a refusal, SignatureError and NetworkError. */
export interface CombinePayments {
  /** Opens a combined order that is paid inside WeChat. Source: 4012760615, 4012760633. */
  createCombineJsapiTransaction(
    body: wire.CreateCombineJsapiTransactionRequest,
    options?: CallOptions,
  ): Promise<wire.CombinePrepayResponse>;
  /** Opens a combined order that is paid from an app. Source: 4012760622. */
  createCombineAppTransaction(
    body: wire.CreateCombineAppTransactionRequest,
    options?: CallOptions,
  ): Promise<wire.CombinePrepayResponse>;
  /** Opens a combined order that is paid from a web page outside WeChat. Source: 4012760626. */
  createCombineH5Transaction(
    body: wire.CreateCombineH5TransactionRequest,
    options?: CallOptions,
  ): Promise<wire.CombineH5Response>;
  /** Opens a combined order that is paid by scanning a code. Source: 4012760629. */
  createCombineNativeTransaction(
    body: wire.CreateCombineNativeTransactionRequest,
    options?: CallOptions,
  ): Promise<wire.CombineNativeResponse>;
  /** Reads a combined order with all its sub-orders. Source: 4012761049. */
  queryCombineTransaction(
    query: wire.QueryCombineTransactionRequest,
    options?: CallOptions,
  ): Promise<wire.CombineTransaction>;
  /** Closes an unpaid combined order; the answer is an empty 204. Source: 4012761093. */
  closeCombineTransaction(
    body: wire.CloseCombineTransactionRequest,
    options?: CallOptions,
  ): Promise<void>;
}

export function combinePayments(caller: Caller): CombinePayments {
  const place = <Answer extends object>(
    name: string,
    body: object,
    member: keyof Answer & string,
    options?: CallOptions,
  ) => {
    const request = { ...options, method: 'POST', path: `${root}/${name}`, body };
    return callForBody<Answer>(caller, request, [member]);
  };
  const numbered = (number: string) => `${root}/out-trade-no/${pathSegment(number)}`;
  return {
    createCombineJsapiTransaction: (body, options) =>
      place<wire.CombinePrepayResponse>('jsapi', body, 'prepay_id', options),
    createCombineAppTransaction: (body, options) =>
      place<wire.CombinePrepayResponse>('app', body, 'prepay_id', options),
    createCombineH5Transaction: (body, options) =>
      place<wire.CombineH5Response>('h5', body, 'h5_url', options),
    createCombineNativeTransaction: (body, options) =>
      place<wire.CombineNativeResponse>('native', body, 'code_url', options),
    async queryCombineTransaction({ combine_out_trade_no }, options) {
      const request = { ...options, method: 'GET', path: numbered(combine_out_trade_no) };
      return callForBody<wire.CombineTransaction>(caller, request, [
        'combine_out_trade_no',
        'sub_orders',
      ]);
    },
    async closeCombineTransaction({ combine_out_trade_no, ...body }, options) {
      const path = `${numbered(combine_out_trade_no)}/close`;
      await caller.call({ ...options, method: 'POST', path, body });
    },
  };
}
