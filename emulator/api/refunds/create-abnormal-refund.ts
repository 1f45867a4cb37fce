// 发起异常退款 (4015181616).
import { ABNORMAL_REFUND_TYPES } from '../../domain/refund-documents.ts';
import { redirectRefund } from '../../domain/refund-results.ts';
import { findRefundById } from '../../domain/refunds.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, merchantNumber, oneOf, secret, text } from '../../http/fields.ts';
import { refundResult } from './results.ts';
import { viewRefund } from './view.ts';

export const createAbnormalRefundEndpoint = endpoint({
  name: 'createAbnormalRefund',
  method: 'POST',
  path: '/v3/ecommerce/refunds/{refund_id}/apply-abnormal-refund',
  source: documented('4015181616'),
  params: fields({ refund_id: text('微信退款单号', 32) }),
  body: fields({
    sub_mchid: mchid('二级商户号'),
    out_refund_no: merchantNumber('商户退款单号'),
    type: oneOf('异常退款处理方式', ABNORMAL_REFUND_TYPES),
    bank_type: text('开户银行', 16).optional(),
    bank_account: secret('收款银行卡号', 1024).optional(),
    real_name: secret('收款用户姓名', 1024).optional(),
  }),
  result: refundResult,
  // 4015181616. That it is counted by platform, and apart from refunds, is inferred.
  limits: [{ perSecond: 150, by: 'platform', situation: 'abnormalRefundsTooFrequent' }],
  handle: ({ context, params, body }) => {
    const refund = findRefundById(context, params.refundId, body.subMchid);
    return viewRefund(redirectRefund(context, refund, body));
  },
});
