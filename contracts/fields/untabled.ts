// Operations that no public page has a field table of, and what stands in for it.
import type { Field, OperationKey } from './field.ts';

export interface Untabled {
  readonly operation: OperationKey;
  /** Why there is no table, and where the fields are from. */
  readonly why: string;
  readonly fields: readonly Field[];
}

const why =
  'Only wechatpay-java 0.2.17 still has it (Q24): its members, their descriptions as titles; lengths as elsewhere';
const required = true;
const subMchid = {
  name: 'sub_mchid',
  type: 'string',
  required,
  title: '子商户号',
  max: 32,
} as const;
const transactionId = {
  ...({ name: 'transaction_id', type: 'string' } as const),
  ...{ required, title: '微信订单号', max: 32 },
};

export const UNTABLED: readonly Untabled[] = [
  {
    operation: 'POST /v3/ecommerce/profitsharing/after-sales-orders',
    why,
    fields: [
      { place: 'body', ...subMchid },
      { place: 'body', ...transactionId },
      { place: 'body', name: 'amount', type: 'integer', required, title: '分账金额' },
      {
        ...{ place: 'body', name: 'type', type: 'string', required, title: '类型' },
        values: ['SERVICE_FEE_INCOME'],
      },
      {
        ...{ place: 'body', name: 'scene', type: 'string', required, title: '场景' },
        values: ['REFUND_TICKET', 'CHANGE_TICKET', 'RETURN_GOODS'],
      },
      {
        ...{ place: 'body', name: 'refund_id', type: 'string', required },
        ...{ title: '微信退款单号', max: 32 },
      },
    ],
  },
  {
    operation: 'GET /v3/ecommerce/profitsharing/after-sales-orders',
    why,
    fields: [
      { place: 'query', ...subMchid },
      { place: 'query', ...transactionId },
    ],
  },
];
