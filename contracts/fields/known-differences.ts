// Where our fields are not those of the official table, and what decided it. A test knows whether each is still true.
import type { Difference } from './differences.ts';
import type { Field, OperationKey } from './field.ts';

export interface KnownDifference extends Difference {
  /** The capture, the page or the reasoning that decides. */
  readonly why: string;
}

const jsapi = 'POST /v3/pay/partner/transactions/jsapi';
const native = 'POST /v3/pay/partner/transactions/native';
const addReceiver = 'POST /v3/ecommerce/profitsharing/receivers/add';
const createOrder = 'POST /v3/ecommerce/profitsharing/orders';
const finishOrder = 'POST /v3/ecommerce/profitsharing/finish-order';

type Whole = Omit<Field, 'name'>;

const unread: Whole = { place: 'body', type: 'any', required: false, title: '' };

/** A member that we take and the table does not have. */
const taken = (operation: OperationKey, field: string, ours: Whole, why: string) =>
  ({ operation, field, aspect: 'presence', ours, theirs: undefined, why }) as const;

const limitPay =
  'A member of the official Java SDK that no page has any more: taken without effect (Q25)';
const noticeUrl = 'Sent by older clients, in no table: taken without effect (Q22)';

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  taken(
    'GET /v3/certificates',
    'algorithm_type',
    { place: 'query', type: 'string', required: false, title: '算法类型', max: 32 },
    'Documented on 4012551764 and always sent by wechatpay-java; its title and length are inferred',
  ),
  {
    ...{ operation: jsapi, field: 'payer', aspect: 'title' },
    ...{ ours: '支付者', theirs: '支付者\u00a0' },
    why: 'The no-break space is taken for the layout of the page (inferred; but C19 shows a title that ends in a space)',
  },
  taken(jsapi, 'limit_pay', unread, limitPay),
  taken(native, 'limit_pay', unread, limitPay),
  {
    ...{ operation: 'POST /v3/ecommerce/subsidies/create', field: 'out_subsidy_no' },
    ...{ aspect: 'max', ours: 64, theirs: undefined },
    why: 'The table gives no length; that of the other numbers a merchant gives is inferred',
  },
  {
    ...{ operation: addReceiver, field: 'relation_type', aspect: 'values', ours: undefined },
    theirs: ['SUPPLIER', 'DISTRIBUTOR', 'SERVICE_PROVIDER', 'PLATFORM', 'OTHERS'],
    why: 'A relation that is not among them is refused by a sentence of its own, no sentence about fields (H2)',
  },
  taken(
    addReceiver,
    'encrypted_name',
    { place: 'body', type: 'string', required: false, title: '接收方名称', max: 10_240 },
    'The sealed name of older pages and SDKs, which clients still send (D1); it has the title of `name`, which is inferred',
  ),
  taken(
    createOrder,
    'receivers.receiver_mchid',
    unread,
    'Sent by the official demo of 2026 and the Java SDK, in no table: taken without effect (Q25)',
  ),
  taken(createOrder, 'notify_url', unread, noticeUrl),
  taken(finishOrder, 'notify_url', unread, noticeUrl),
];
