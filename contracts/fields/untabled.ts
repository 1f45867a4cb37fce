// Operations that no public page has a field table of, and what stands in for it, in the notation of the pages.
import type { OperationKey, Place } from './field.ts';

/** A row of a field table. */
export interface TableRow {
  /** `string(64)`; without a length where none is given. */
  readonly type: string;
  readonly required?: true | undefined;
  readonly title: string;
  readonly enum?: readonly string[] | undefined;
}

export type TableRows = Readonly<Record<string, TableRow>>;

export interface Untabled {
  readonly operation: OperationKey;
  /** Why there is no table, and where the fields are from. */
  readonly why: string;
  readonly request: Readonly<Partial<Record<Place, TableRows>>>;
  readonly response: TableRows;
}

const why =
  'on no public page since 2023 (Q24). Members and titles as in wechatpay-java 0.2.17, which gives no lengths; what is required as in an OpenAPI description of 2023';
const required = true;
const text = 'string';

const sub_mchid = { type: text, required, title: '子商户号' } as const;
const transaction_id = { type: text, required, title: '微信订单号' } as const;
const amount = { type: 'integer', required, title: '分账金额' } as const;

export const UNTABLED: readonly Untabled[] = [
  {
    operation: 'POST /v3/ecommerce/profitsharing/after-sales-orders',
    why,
    request: {
      body: {
        ...{ sub_mchid, transaction_id, amount },
        type: { type: text, required, title: '类型', enum: ['SERVICE_FEE_INCOME'] },
        scene: {
          ...{ type: text, required, title: '场景' },
          enum: ['REFUND_TICKET', 'CHANGE_TICKET', 'RETURN_GOODS'],
        },
        refund_id: { type: text, required, title: '微信退款单号' },
      },
    },
    response: { sub_mchid, transaction_id, amount },
  },
  {
    operation: 'GET /v3/ecommerce/profitsharing/after-sales-orders',
    why,
    request: { query: { sub_mchid, transaction_id } },
    response: {
      ...{ sub_mchid, transaction_id, amount },
      result: {
        ...{ type: text, required, title: '分账结果' },
        enum: ['PROCESSING', 'SUCCESS', 'FAILED'],
      },
      finish_time: { type: text, required, title: '分账完成时间' },
      fail_reason: {
        ...{ type: text, title: '分账失败原因' },
        enum: ['ACCOUNT_ABNORMAL', 'NO_RELATION', 'RECEIVER_HIGH_RISK'],
      },
    },
  },
  {
    operation: 'GET /v3/billdownload/file',
    why: 'described in prose only (4013071238); the title of `token` is inferred. It answers a file',
    request: { query: { token: { type: text, required, title: '账单下载凭证' } } },
    response: {},
  },
];
