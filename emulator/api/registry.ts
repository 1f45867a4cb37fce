// Every endpoint served, one line each. Nothing registers itself.
import type { Endpoint } from '../http/endpoint.ts';
import { downloadBillEndpoint } from './bills/download-bill.ts';
import { splitBillEndpoint } from './bills/split-bill.ts';
import { downloadCertificatesEndpoint } from './certificates/download-certificates.ts';
import { closeCombineTransactionEndpoint } from './combine-payments/close-combine-transaction.ts';
import { createCombineAppTransactionEndpoint } from './combine-payments/create-combine-app-transaction.ts';
import { createCombineH5TransactionEndpoint } from './combine-payments/create-combine-h5-transaction.ts';
import { createCombineJsapiTransactionEndpoint } from './combine-payments/create-combine-jsapi-transaction.ts';
import { createCombineNativeTransactionEndpoint } from './combine-payments/create-combine-native-transaction.ts';
import { queryCombineTransactionEndpoint } from './combine-payments/query-combine-transaction.ts';
import { createSubMerchantWithdrawEndpoint } from './funds/create-sub-merchant-withdraw.ts';
import { createWithdrawEndpoint } from './funds/create-withdraw.ts';
import { queryBalanceEndpoint } from './funds/query-balance.ts';
import { queryDayEndBalanceEndpoint } from './funds/query-day-end-balance.ts';
import { queryECommerceBalanceEndpoint } from './funds/query-e-commerce-balance.ts';
import { queryECommerceDayEndBalanceEndpoint } from './funds/query-e-commerce-day-end-balance.ts';
import { querySubMerchantWithdrawByOutRequestNoEndpoint } from './funds/query-sub-merchant-withdraw-by-out-request-no.ts';
import { querySubMerchantWithdrawByWithdrawIdEndpoint } from './funds/query-sub-merchant-withdraw-by-withdraw-id.ts';
import { queryWithdrawByOutRequestNoEndpoint } from './funds/query-withdraw-by-out-request-no.ts';
import { queryWithdrawByWithdrawIdEndpoint } from './funds/query-withdraw-by-withdraw-id.ts';
import { REFUSED_ENDPOINTS } from './ordinary-profit-sharing/refused-endpoints.ts';
import { closeTransactionEndpoint } from './payments/close-transaction.ts';
import { createAppTransactionEndpoint } from './payments/create-app-transaction.ts';
import { createH5TransactionEndpoint } from './payments/create-h5-transaction.ts';
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
import { createAbnormalRefundEndpoint } from './refunds/create-abnormal-refund.ts';
import { createRefundEndpoint } from './refunds/create-refund.ts';
import { createReturnAdvanceEndpoint } from './refunds/create-return-advance.ts';
import { queryRefundByIdEndpoint } from './refunds/query-refund-by-id.ts';
import { queryRefundByOutRefundNoEndpoint } from './refunds/query-refund-by-out-refund-no.ts';
import { queryReturnAdvanceEndpoint } from './refunds/query-return-advance.ts';
import { securityEchoEndpoint } from './security/security-echo.ts';
import { cancelSubsidyEndpoint } from './subsidies/cancel-subsidy.ts';
import { createSubsidyEndpoint } from './subsidies/create-subsidy.ts';
import { returnSubsidyEndpoint } from './subsidies/return-subsidy.ts';

export const ENDPOINTS: readonly Endpoint[] = [
  downloadCertificatesEndpoint,
  createJsapiTransactionEndpoint,
  createAppTransactionEndpoint,
  createH5TransactionEndpoint,
  createNativeTransactionEndpoint,
  queryTransactionByIdEndpoint,
  queryTransactionByOutTradeNoEndpoint,
  closeTransactionEndpoint,
  createCombineJsapiTransactionEndpoint,
  createCombineAppTransactionEndpoint,
  createCombineH5TransactionEndpoint,
  createCombineNativeTransactionEndpoint,
  queryCombineTransactionEndpoint,
  closeCombineTransactionEndpoint,
  createSubsidyEndpoint,
  returnSubsidyEndpoint,
  cancelSubsidyEndpoint,
  createRefundEndpoint,
  queryRefundByIdEndpoint,
  queryRefundByOutRefundNoEndpoint,
  createAbnormalRefundEndpoint,
  createReturnAdvanceEndpoint,
  queryReturnAdvanceEndpoint,
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
  queryECommerceBalanceEndpoint,
  queryECommerceDayEndBalanceEndpoint,
  queryBalanceEndpoint,
  queryDayEndBalanceEndpoint,
  createSubMerchantWithdrawEndpoint,
  querySubMerchantWithdrawByOutRequestNoEndpoint,
  querySubMerchantWithdrawByWithdrawIdEndpoint,
  createWithdrawEndpoint,
  queryWithdrawByOutRequestNoEndpoint,
  queryWithdrawByWithdrawIdEndpoint,
  splitBillEndpoint,
  downloadBillEndpoint,
  securityEchoEndpoint,
];

/** Those, and the routes that exist to refuse: what the platform's door knows. */
export const ROUTED_ENDPOINTS: readonly Endpoint[] = [...ENDPOINTS, ...REFUSED_ENDPOINTS];
