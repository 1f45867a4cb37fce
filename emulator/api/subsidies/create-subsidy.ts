// 请求补差 (4012477631).
import { createSubsidy } from '../../domain/subsidies.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fen, fields, mchid, merchantNumber, oneOf, text, time } from '../../http/fields.ts';
import { fenOfWire } from '../../ledger/fen.ts';
import { rfc3339 } from '../../protocol/time.ts';

export const createSubsidyEndpoint = endpoint({
  name: 'createSubsidy',
  method: 'POST',
  path: '/v3/ecommerce/subsidies/create',
  source: documented('4012477631'),
  body: fields({
    sub_mchid: mchid('电商平台二级商户号'),
    transaction_id: text('微信订单号', 64),
    amount: fen('补差金额'),
    description: text('补差描述', 80),
    out_subsidy_no: merchantNumber('商户补差单号').optional(),
  }),
  result: fields({
    sub_mchid: mchid('电商平台二级商户号'),
    transaction_id: text('微信订单号', 64),
    subsidy_id: text('微信补差单号', 64),
    description: text('补差描述', 80),
    amount: fen('补差金额').optional(),
    result: oneOf('补差单结果', ['SUCCESS', 'FAIL', 'REFUND']),
    success_time: time('补差完成时间'),
    out_subsidy_no: merchantNumber('商户补差单号').optional(),
  }),
  // 4012477631 has the refusal and no figure.
  limits: [{ by: 'platform', situation: 'subsidiesTooFrequent' }],
  handle: ({ context, body }) => {
    const subsidy = createSubsidy(context, { ...body, amount: fenOfWire(body.amount) });
    return {
      sub_mchid: subsidy.subMchid,
      transaction_id: subsidy.transactionId,
      subsidy_id: subsidy.subsidyId,
      description: subsidy.description,
      amount: subsidy.amount,
      result: 'SUCCESS',
      success_time: rfc3339(subsidy.succeededAt),
      out_subsidy_no: subsidy.outSubsidyNo,
    };
  },
});
