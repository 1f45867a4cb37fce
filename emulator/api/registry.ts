// Every endpoint served, one line each. Nothing registers itself.
import type { Endpoint } from '../http/endpoint.ts';
import { downloadCertificatesEndpoint } from './certificates/download-certificates.ts';
import { closeTransactionEndpoint } from './payments/close-transaction.ts';
import { createJsapiTransactionEndpoint } from './payments/create-jsapi-transaction.ts';
import { createNativeTransactionEndpoint } from './payments/create-native-transaction.ts';
import { queryTransactionByIdEndpoint } from './payments/query-transaction-by-id.ts';
import { queryTransactionByOutTradeNoEndpoint } from './payments/query-transaction-by-out-trade-no.ts';
import { addReceiverEndpoint } from './profit-sharing/add-receiver.ts';
import { createAfterSalesOrderEndpoint } from './profit-sharing/create-after-sales-order.ts';
import { createOrderEndpoint } from './profit-sharing/create-order.ts';
import { createReturnOrderEndpoint } from './profit-sharing/create-return-order.ts';
import { deleteReceiverEndpoint } from './profit-sharing/delete-receiver.ts';
import { finishOrderEndpoint } from './profit-sharing/finish-order.ts';
import { queryAfterSalesOrderEndpoint } from './profit-sharing/query-after-sales-order.ts';
import { queryOrderEndpoint } from './profit-sharing/query-order.ts';
import { queryOrderAmountEndpoint } from './profit-sharing/query-order-amount.ts';
import { queryReturnOrderEndpoint } from './profit-sharing/query-return-order.ts';
import { createSubsidyEndpoint } from './subsidies/create-subsidy.ts';

export const ENDPOINTS: readonly Endpoint[] = [
  downloadCertificatesEndpoint,
  createJsapiTransactionEndpoint,
  createNativeTransactionEndpoint,
  queryTransactionByIdEndpoint,
  queryTransactionByOutTradeNoEndpoint,
  closeTransactionEndpoint,
  createSubsidyEndpoint,
  addReceiverEndpoint,
  deleteReceiverEndpoint,
  createOrderEndpoint,
  queryOrderEndpoint,
  queryOrderAmountEndpoint,
  finishOrderEndpoint,
  createReturnOrderEndpoint,
  queryReturnOrderEndpoint,
  createAfterSalesOrderEndpoint,
  queryAfterSalesOrderEndpoint,
];
