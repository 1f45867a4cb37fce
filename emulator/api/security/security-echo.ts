// 商户签名验签/加解密测试 (4015139289). Wechatpay-Serial is wanted even when nothing is sealed.
import { announceEcho } from '../../domain/security-echo.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, secret, text, url } from '../../http/fields.ts';

export const securityEchoEndpoint = endpoint({
  name: 'securityEcho',
  method: 'POST',
  path: '/v3/security/echo',
  source: documented('4015139289'),
  namesKey: true,
  body: fields({
    notify_url: url('商户回调地址', 256).optional(),
    // The page of its notice gives the length (4019605946); that of the sealed text is inferred.
    echo_message: text('回显信息', 256),
    encrypted_echo_message: secret('平台证书或微信支付公钥加密测试字段', 10_240).optional(),
  }),
  result: fields({
    echo_message: text('回显信息', 256),
    encrypted_echo_message: text('商户证书加密回显信息', 10_240).optional(),
  }),
  handle: ({ context, body, wire }) => {
    const { echoMessage, encryptedEchoMessage: opened, notifyUrl } = body;
    const sealed = opened === undefined ? undefined : wire.sealedForCaller(opened);
    const echo = { echoMessage, ...(sealed !== undefined && { encryptedEchoMessage: sealed }) };
    announceEcho(context, echo, notifyUrl);
    return { echo_message: echoMessage, encrypted_echo_message: sealed };
  },
});
