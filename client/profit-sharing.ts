// /v3/ecommerce/profitsharing: receivers, orders, return and after-sales orders, finish, remaining amount.
import { type Caller, type CallOptions, callForBody } from './caller.ts';
import { pathSegment } from './exchange.ts';
import type * as wire from './profit-sharing-types.ts';
import { seal } from './seal.ts';

const root = '/v3/ecommerce/profitsharing';

/** Every method throws ApiError for a refusal, SignatureError and NetworkError. */
export interface ProfitSharing {
  /** Allows a merchant or person to receive shares; an existing receiver stays as it is. Source: 4012477758. */
  addReceiver(body: wire.AddReceiverRequest, options?: CallOptions): Promise<wire.ReceiverResponse>;
  /** Stops further shares to a receiver; returns of past ones still work. Source: 4012477759. */
  deleteReceiver(
    body: wire.DeleteReceiverRequest,
    options?: CallOptions,
  ): Promise<wire.ReceiverResponse>;
  /**
   * Requests a split; repeat it with the same `out_order_no` when the outcome is unknown.
   * The answer need not be final: ask with `queryOrder`. Source: 4012691594.
   */
  createOrder(
    body: wire.CreateOrderRequest,
    options?: CallOptions,
  ): Promise<wire.CreateOrderResponse>;
  /** Reads a split or a finish-order by its number. Source: 4012477734. */
  queryOrder(
    query: wire.QueryOrderRequest,
    options?: CallOptions,
  ): Promise<wire.QueryOrderResponse>;
  /**
   * Takes a share back from a merchant. `NOT_ENOUGH` for want of balance keeps the return open: repeat
   * it with the same `out_return_no` after a top-up. Source: 4012477737.
   */
  createReturnOrder(
    body: wire.CreateReturnOrderRequest,
    options?: CallOptions,
  ): Promise<wire.ReturnOrderResponse>;
  /** Reads a return by its number. Source: 4012477740. */
  queryReturnOrder(
    query: wire.QueryReturnOrderRequest,
    options?: CallOptions,
  ): Promise<wire.ReturnOrderResponse>;
  /**
   * Takes the platform's service fee for a refund; the same request again asks for nothing more. The answer is
   * not the outcome: ask with `queryAfterSalesOrder`. Source: wechatpay-java 0.2.17, no public page.
   */
  createAfterSalesOrder(
    body: wire.CreateAfterSalesOrderRequest,
    options?: CallOptions,
  ): Promise<wire.AfterSalesOrderResponse>;
  /** Reads the after-sales order of a payment. Source: wechatpay-java 0.2.17, no public page. */
  queryAfterSalesOrder(
    query: wire.QueryAfterSalesOrderRequest,
    options?: CallOptions,
  ): Promise<wire.QueryAfterSalesOrderResponse>;
  /** Releases what is left to the sub-merchant and ends sharing. Source: 4012477745. */
  finishOrder(
    body: wire.FinishOrderRequest,
    options?: CallOptions,
  ): Promise<wire.FinishOrderResponse>;
  /** Reads what can still be shared of a payment. Source: 4012477751. */
  queryOrderAmount(
    query: wire.QueryOrderAmountRequest,
    options?: CallOptions,
  ): Promise<wire.QueryOrderAmountResponse>;
}

export function profitSharing(caller: Caller): ProfitSharing {
  return {
    ...receivers(caller),
    ...orders(caller),
    ...returnOrders(caller),
    ...afterSalesOrders(caller),
  };
}

function receivers(caller: Caller): Pick<ProfitSharing, 'addReceiver' | 'deleteReceiver'> {
  return {
    async addReceiver(body, options = {}) {
      const path = `${root}/receivers/add`;
      const sealed = await seal(caller, options, [body.encrypted_name]);
      const [encrypted_name] = sealed.texts;
      const request = {
        ...sealed.options,
        method: 'POST',
        path,
        body: { ...body, encrypted_name },
      };
      return callForBody<wire.ReceiverResponse>(caller, request, ['type', 'account']);
    },
    deleteReceiver(body, options) {
      const request = { ...options, method: 'POST', path: `${root}/receivers/delete`, body };
      return callForBody<wire.ReceiverResponse>(caller, request, ['type', 'account']);
    },
  };
}

function orders(
  caller: Caller,
): Pick<ProfitSharing, 'createOrder' | 'queryOrder' | 'finishOrder' | 'queryOrderAmount'> {
  return {
    async createOrder(body, options = {}) {
      const plainNames = body.receivers.map((receiver) => receiver.receiver_name);
      const sealed = await seal(caller, options, plainNames);
      const sealedReceivers = body.receivers.map((receiver, index) => ({
        ...receiver,
        receiver_name: sealed.texts[index],
      }));
      const request = {
        ...sealed.options,
        method: 'POST',
        path: `${root}/orders`,
        body: { ...body, receivers: sealedReceivers },
      };
      return callForBody<wire.CreateOrderResponse>(caller, request, ['order_id', 'receivers']);
    },
    queryOrder(query, options) {
      const request = { ...options, method: 'GET', path: `${root}/orders`, query: { ...query } };
      return callForBody<wire.QueryOrderResponse>(caller, request, ['order_id', 'status']);
    },
    finishOrder(body, options) {
      const request = { ...options, method: 'POST', path: `${root}/finish-order`, body };
      return callForBody<wire.FinishOrderResponse>(caller, request, ['order_id']);
    },
    async queryOrderAmount({ transaction_id }, options) {
      const path = `${root}/orders/${pathSegment(transaction_id)}/amounts`;
      const request = { ...options, method: 'GET', path };
      return callForBody<wire.QueryOrderAmountResponse>(caller, request, ['unsplit_amount']);
    },
  };
}

function returnOrders(
  caller: Caller,
): Pick<ProfitSharing, 'createReturnOrder' | 'queryReturnOrder'> {
  const path = `${root}/returnorders`;
  return {
    createReturnOrder(body, options) {
      const request = { ...options, method: 'POST', path, body };
      return callForBody<wire.ReturnOrderResponse>(caller, request, ['return_no', 'result']);
    },
    queryReturnOrder(query, options) {
      const request = { ...options, method: 'GET', path, query: { ...query } };
      return callForBody<wire.ReturnOrderResponse>(caller, request, ['return_no', 'result']);
    },
  };
}

function afterSalesOrders(
  caller: Caller,
): Pick<ProfitSharing, 'createAfterSalesOrder' | 'queryAfterSalesOrder'> {
  const path = `${root}/after-sales-orders`;
  return {
    createAfterSalesOrder(body, options) {
      const request = { ...options, method: 'POST', path, body };
      return callForBody<wire.AfterSalesOrderResponse>(caller, request, [
        'transaction_id',
        'amount',
      ]);
    },
    queryAfterSalesOrder(query, options) {
      const request = { ...options, method: 'GET', path, query: { ...query } };
      return callForBody<wire.QueryAfterSalesOrderResponse>(caller, request, [
        'transaction_id',
        'result',
      ]);
    },
  };
}
