// Where our fields are not those of the official table, and what decided it. A contract knows whether each is still true.
import type { OperationKey } from './field.ts';
import { added, type KnownDifference, lengths, neverSent } from './known-difference.ts';
import { KNOWN_FUND_DIFFERENCES } from './known-fund-differences.ts';

const certificates = 'GET /v3/certificates';
const jsapi = 'POST /v3/pay/partner/transactions/jsapi';
const native = 'POST /v3/pay/partner/transactions/native';
const app = 'POST /v3/pay/partner/transactions/app';
const h5 = 'POST /v3/pay/partner/transactions/h5';
const combineJsapi = 'POST /v3/combine-transactions/jsapi';
const combineApp = 'POST /v3/combine-transactions/app';
const combineNative = 'POST /v3/combine-transactions/native';
const combineH5 = 'POST /v3/combine-transactions/h5';
const COMBINING = [combineJsapi, combineApp, combineNative, combineH5] as const;
const addReceiver = 'POST /v3/ecommerce/profitsharing/receivers/add';
const createOrder = 'POST /v3/ecommerce/profitsharing/orders';
const queryOrder = 'GET /v3/ecommerce/profitsharing/orders';
const createReturn = 'POST /v3/ecommerce/profitsharing/returnorders';
const finishOrder = 'POST /v3/ecommerce/profitsharing/finish-order';
const createAfterSales = 'POST /v3/ecommerce/profitsharing/after-sales-orders';
const queryAfterSales = 'GET /v3/ecommerce/profitsharing/after-sales-orders';

/** Members that we take and the tables do not have, whatever they hold. */
const unread = (field: string, operations: readonly OperationKey[], why: string) =>
  operations.map((operation) =>
    added(
      'request',
      operation,
      field,
      { place: 'body', type: 'any', required: false, title: '' },
      why,
    ),
  );

const OF_REQUESTS: readonly KnownDifference[] = [
  added(
    'request',
    certificates,
    'algorithm_type',
    { place: 'query', type: 'string', required: false, title: '算法类型', max: 32 },
    'Documented on 4012551764 and always sent by wechatpay-java; its title and length are inferred',
  ),
  {
    ...{ operation: jsapi, side: 'request', field: 'payer', aspect: 'title' },
    ...{ ours: '支付者', theirs: '支付者\u00a0' },
    why: 'The no-break space is taken for layout of the page (inferred; C19 shows a title that ends in a space)',
  },
  ...unread(
    'limit_pay',
    [jsapi, app, native, h5],
    'A member of the official Java SDK that no page has any more: taken without effect (Q25)',
  ),
  {
    ...{ operation: addReceiver, side: 'request', field: 'relation_type', aspect: 'values' },
    ours: undefined,
    theirs: ['SUPPLIER', 'DISTRIBUTOR', 'SERVICE_PROVIDER', 'PLATFORM', 'OTHERS'],
    why: 'Another relation is refused by a sentence of its own, not by one about fields (H2)',
  },
  added(
    'request',
    addReceiver,
    'encrypted_name',
    { place: 'body', type: 'string', required: false, title: '接收方名称', max: 10_240 },
    'The sealed name of older pages and SDKs, still sent (D1); that its title is that of `name` is inferred',
  ),
  ...unread(
    'receivers.receiver_mchid',
    [createOrder],
    'Sent by the official demo of 2026 and the Java SDK, in no table: taken without effect (Q25)',
  ),
  ...unread(
    'notify_url',
    [createOrder, finishOrder],
    'Sent by older clients, in no table: taken without effect (Q22)',
  ),
  ...(['from.account', 'from.amount'] as const).map(
    (field) =>
      ({
        ...{ operation: 'POST /v3/ecommerce/subsidies/return', side: 'request', field },
        ...{ aspect: 'required', ours: true, theirs: false },
        why: 'One of the two without the other says nothing (inferred)',
      }) satisfies KnownDifference,
  ),
  {
    ...{ operation: 'POST /v3/ecommerce/refunds/apply', side: 'request' },
    ...{ field: 'amount.currency', aspect: 'values', ours: ['CNY'], theirs: undefined },
    why: 'The page names CNY as the only value, in the text and not as an enumeration',
  },
  ...COMBINING.map(
    (operation) =>
      ({
        ...{ operation, side: 'request', field: 'sub_orders.amount.currency', aspect: 'values' },
        ...{ ours: ['CNY'], theirs: undefined },
        why: 'The table names no value; that of a single order is inferred',
      }) satisfies KnownDifference,
  ),
  ...lengths(
    64,
    'No length in this table; inferred from the times of a single order',
    COMBINING.flatMap((operation) => [
      [operation, 'time_start'] as const,
      [operation, 'time_expire'] as const,
    ]),
  ),
  ...lengths(
    32,
    'No length in this table; that of 4012760615',
    ([combineApp, combineNative, combineH5] as const).map(
      (each) => [each, 'sub_orders.sub_appid'] as const,
    ),
  ),
  ...lengths(255, 'No length in this table; that of 4012760615', [[combineNative, 'notify_url']]),
  ...lengths(
    64,
    'No source gives a length; inferred from the other numbers that a merchant gives',
    [['POST /v3/ecommerce/subsidies/create', 'out_subsidy_no']],
  ),
  ...lengths(32, 'No source gives a length; inferred from the tables of the other operations', [
    [createAfterSales, 'sub_mchid'],
    [createAfterSales, 'transaction_id'],
    [createAfterSales, 'refund_id'],
    [queryAfterSales, 'sub_mchid'],
    [queryAfterSales, 'transaction_id'],
  ]),
];

const certificateTime = 'Every captured answer and every SDK has an RFC 3339 text (protocol.md C2)';

const OF_ANSWERS: readonly KnownDifference[] = [
  ...neverSent(
    ['sub_orders.promotion_detail'],
    ['GET /v3/combine-transactions/out-trade-no/{combine_out_trade_no}'],
    'Nobody has a coupon here',
  ),
  ...['data.effective_time', 'data.expire_time'].flatMap((field): readonly KnownDifference[] => [
    {
      ...({ operation: certificates, side: 'answer', field, aspect: 'type' } as const),
      ...{ ours: 'string', theirs: 'integer', why: certificateTime },
    },
    {
      ...({ operation: certificates, side: 'answer', field, aspect: 'required' } as const),
      ...{ ours: true, theirs: false, why: certificateTime },
    },
  ]),
  {
    ...{ operation: createOrder, side: 'answer', field: 'status', aspect: 'required' },
    ...{ ours: true, theirs: false, why: 'Every captured answer to a split has it (E1, E2)' },
  },
  {
    ...{ operation: createReturn, side: 'answer', field: 'fail_reason', aspect: 'values' },
    ours: ['ACCOUNT_ABNORMAL', 'TIME_OUT_CLOSED', 'PAYER_ACCOUNT_ABNORMAL', 'INVALID_REQUEST'],
    theirs: ['ACCOUNT_ABNORMAL', 'TIME_OUT_CLOSED', 'PAYER_ACCOUNT_ABNORMAL'],
    why: 'A request that is repeated answers what became of it, and its query knows one reason more (4012477740; inferred)',
  },
  {
    ...{ operation: queryOrder, side: 'answer', field: 'receivers', aspect: 'required' },
    ...{ ours: false, theirs: true, why: 'The query of a finish has none (Q6)' },
  },
  ...([createOrder, queryOrder] as const).map((operation) =>
    added(
      'answer',
      operation,
      'receivers.receiver_mchid',
      { place: 'body', type: 'string', required: false, title: '接收方账号', max: 32 },
      'Rows of merchants carry the number twice (E1, E2); the title is inferred',
    ),
  ),
  ...neverSent(
    [
      'receivers.abnormal_status',
      'receivers.funds_abnormal_closed_reason',
      'receivers.funds_abnormal_redirect_id',
      'receivers.funds_abnormal_receivers',
    ],
    [createOrder, queryOrder],
    'No money is ever held as 在途异常资金 here',
  ),
];

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  ...OF_REQUESTS,
  ...OF_ANSWERS,
  ...KNOWN_FUND_DIFFERENCES,
];
