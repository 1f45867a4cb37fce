// 下载平台证书 (4012715700, 4012551764). wechatpay-java always asks with algorithm_type=RSA.
import { documented, fail } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, group, list, text, time } from '../../http/fields.ts';
import { rfc3339 } from '../../protocol/time.ts';

export const downloadCertificatesEndpoint = endpoint({
  name: 'downloadCertificates',
  method: 'GET',
  path: '/v3/certificates',
  source: documented('4012715700'),
  query: fields({ algorithm_type: text('算法类型', 32).optional() }),
  result: fields({
    data: list(
      '验签时使用的平台证书序列号',
      fields({
        serial_no: text('证书序列号', 40),
        effective_time: time('证书启用时间'),
        expire_time: time('证书弃用时间'),
        encrypt_certificate: group('证书信息', {
          algorithm: text('加密证书的算法', 32),
          nonce: text('加密证书的随机串', 16),
          associated_data: text('加密证书的附加数据', 16).optional(),
          ciphertext: text('加密后的证书内容', 1_048_576),
        }),
      }),
    ),
  }),
  // 4012715700: for each merchant
  limits: [{ perSecond: 1_000, by: 'platform', situation: 'certificatesTooFrequent' }],
  handle: ({ wire }) => {
    const certificates = wire.sealedCertificates();
    if (certificates.length === 0) fail('noPlatformCertificate');
    return {
      data: certificates.map(({ serial, effectiveAt, expiresAt, ...sealed }) => ({
        serial_no: serial,
        effective_time: rfc3339(effectiveAt),
        expire_time: rfc3339(expiresAt),
        encrypt_certificate: {
          algorithm: 'AEAD_AES_256_GCM',
          nonce: sealed.nonce,
          associated_data: sealed.associatedData,
          ciphertext: sealed.ciphertext,
        },
      })),
    };
  },
});
