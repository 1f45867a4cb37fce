// 取消补差 (4012477639).
import { cancelSubsidy } from '../../domain/subsidies.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, oneOf, text } from '../../http/fields.ts';

export const cancelSubsidyEndpoint = endpoint({
  name: 'cancelSubsidy',
  method: 'POST',
  path: '/v3/ecommerce/subsidies/cancel',
  source: documented('4012477639'),
  body: fields({
    sub_mchid: mchid('电商平台二级商户号'),
    transaction_id: text('微信订单号', 64),
    description: text('取消补差描述', 80),
  }),
  result: fields({
    sub_mchid: mchid('电商平台二级商户号'),
    transaction_id: text('微信订单号', 64),
    result: oneOf('取消补差结果', ['SUCCESS', 'FAIL']),
    description: text('取消补差描述', 80),
  }),
  handle: ({ context, body }) => {
    const { subMchid, transactionId } = cancelSubsidy(context, body);
    return {
      sub_mchid: subMchid,
      transaction_id: transactionId,
      result: 'SUCCESS',
      description: body.description,
    };
  },
});
