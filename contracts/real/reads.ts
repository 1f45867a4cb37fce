// What the calls that only look are called, by the client's names.

/** `{}` stands for one segment. */
const READS: Readonly<Record<string, string>> = {
  '/v3/certificates': 'downloadCertificates',
  '/v3/ecommerce/profitsharing/orders': 'queryOrder',
  '/v3/ecommerce/profitsharing/orders/{}/amounts': 'queryOrderAmount',
  '/v3/ecommerce/profitsharing/returnorders': 'queryReturnOrder',
  '/v3/ecommerce/profitsharing/after-sales-orders': 'queryAfterSalesOrder',
  '/v3/pay/partner/transactions/id/{}': 'queryTransactionById',
  '/v3/pay/partner/transactions/out-trade-no/{}': 'queryTransactionByOutTradeNo',
  '/v3/combine-transactions/out-trade-no/{}': 'queryCombineTransaction',
  '/v3/ecommerce/refunds/id/{}': 'queryRefundById',
  '/v3/ecommerce/refunds/out-refund-no/{}': 'queryRefundByOutRefundNo',
  '/v3/ecommerce/refunds/{}/return-advance': 'queryReturnAdvance',
  '/v3/ecommerce/fund/balance/{}': 'queryECommerceBalance',
  '/v3/ecommerce/fund/enddaybalance/{}': 'queryECommerceDayEndBalance',
  '/v3/merchant/fund/balance/{}': 'queryBalance',
  '/v3/merchant/fund/dayendbalance/{}': 'queryDayEndBalance',
  '/v3/profitsharing/bills': 'splitBill',
  '/v3/billdownload/file': 'downloadBill',
};

const ROUTES = Object.entries(READS).map(
  ([path, operation]) => [new RegExp(`^${path.replaceAll('{}', '[^/]+')}$`), operation] as const,
);

/** The client's name for a GET of this path; the path where it has none. */
export function readOf(path: string): string {
  return ROUTES.find(([pattern]) => pattern.test(path))?.[1] ?? `GET ${path}`;
}
