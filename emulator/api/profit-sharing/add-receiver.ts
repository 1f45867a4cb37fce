// 添加分账接收方 (4012477758). `name` is plain text; `encrypted_name` is the older, sealed form for persons.
import { RECEIVER_TYPES } from '../../domain/documents.ts';
import { mayKeepReceivers } from '../../domain/permission.ts';
import { addReceiver } from '../../domain/receivers.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, oneOf, secret, text } from '../../http/fields.ts';
import { FREQUENCY_LIMITS } from './frequency-limits.ts';
import { receiverResult } from './results.ts';

export const addReceiverEndpoint = endpoint({
  name: 'addReceiver',
  method: 'POST',
  path: '/v3/ecommerce/profitsharing/receivers/add',
  source: documented('4012477758'),
  permission: mayKeepReceivers,
  body: fields({
    appid: text('公众账号ID', 32).optional(),
    type: oneOf('接收方类型', RECEIVER_TYPES),
    account: text('接收方账号', 64),
    name: text('接收方名称', 256).optional(),
    encrypted_name: secret('接收方名称', 10_240).optional(),
    relation_type: text('与分账方的关系类型', 32),
  }),
  result: receiverResult,
  limits: FREQUENCY_LIMITS.addReceiver,
  handle: ({ context, body: { encryptedName, ...body } }) => {
    const { type, account } = addReceiver(context, { ...body, name: body.name ?? encryptedName });
    return { type, account };
  },
});
