// 请求补差回退 (4012477636).
import { REFUND_ACCOUNTS } from '../../domain/refund-documents.ts';
import { returnSubsidy } from '../../domain/subsidy-returns.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fen, fields, list, mchid, merchantNumber, oneOf, text, time } from '../../http/fields.ts';
import { fenOfWire } from '../../ledger/fen.ts';
import { rfc3339 } from '../../protocol/time.ts';

// The page calls both optional, though one without the other says nothing: needed here (inferred).
const part = fields({
  account: oneOf('出资账户类型', REFUND_ACCOUNTS),
  amount: fen('出资金额'),
});

const givenPart = fields({
  account: oneOf('出资账户类型', REFUND_ACCOUNTS).optional(),
  amount: fen('出资金额').optional(),
});

export const returnSubsidyEndpoint = endpoint({
  name: 'returnSubsidy',
  method: 'POST',
  path: '/v3/ecommerce/subsidies/return',
  source: documented('4012477636'),
  body: fields({
    sub_mchid: mchid('电商平台二级商户号'),
    out_order_no: merchantNumber('商户补差回退单号'),
    transaction_id: text('微信订单号', 64),
    refund_id: text('微信退款单号', 64).optional(),
    amount: fen('补差回退金额'),
    description: text('补差回退描述', 80),
    subsidy_id: text('微信补差单号', 64).optional(),
    from: list('回退出资账户及金额', part).optional(),
  }),
  result: fields({
    sub_mchid: mchid('电商平台二级商户号'),
    transaction_id: text('微信订单号', 64),
    subsidy_refund_id: text('微信补差回退单号', 64),
    refund_id: text('微信退款单号', 64).optional(),
    out_order_no: merchantNumber('商户补差回退单号'),
    amount: fen('补差回退金额'),
    description: text('补差回退描述', 80),
    result: oneOf('补差回退结果', ['SUCCESS', 'FAIL']),
    success_time: time('补差回退完成时间'),
    subsidy_id: text('微信补差单号', 64).optional(),
    from: list('回退出资账户及金额', givenPart).optional(),
  }),
  handle: ({ context, body }) => {
    const from = (body.from ?? []).map((each) => ({ ...each, amount: fenOfWire(each.amount) }));
    const done = returnSubsidy(context, { ...body, from, amount: fenOfWire(body.amount) });
    return {
      sub_mchid: done.subMchid,
      transaction_id: done.transactionId,
      subsidy_refund_id: done.subsidyReturnId,
      refund_id: done.refundId,
      out_order_no: done.outOrderNo,
      amount: done.amount,
      description: done.description,
      result: 'SUCCESS',
      success_time: rfc3339(done.succeededAt),
      subsidy_id: done.subsidyId,
      // Inferred: told where it was asked for.
      from: done.isAccountNamed ? [{ account: done.account, amount: done.amount }] : undefined,
    };
  },
});
