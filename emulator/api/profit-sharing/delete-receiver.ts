// 删除分账接收方 (4012477759).
import { RECEIVER_TYPES } from '../../domain/documents.ts';
import { mayKeepReceivers } from '../../domain/permission.ts';
import { deleteReceiver } from '../../domain/receivers.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, oneOf, text } from '../../http/fields.ts';
import { FREQUENCY_LIMITS } from './frequency-limits.ts';
import { receiverResult } from './results.ts';

export const deleteReceiverEndpoint = endpoint({
  name: 'deleteReceiver',
  method: 'POST',
  path: '/v3/ecommerce/profitsharing/receivers/delete',
  source: documented('4012477759'),
  permission: mayKeepReceivers,
  body: fields({
    appid: text('公众账号ID', 32).optional(),
    type: oneOf('接收方类型', RECEIVER_TYPES),
    account: text('接收方账号', 64),
  }),
  result: receiverResult,
  limits: FREQUENCY_LIMITS.deleteReceiver,
  handle: ({ context, body }) => {
    deleteReceiver(context, body);
    return { type: body.type, account: body.account };
  },
});
