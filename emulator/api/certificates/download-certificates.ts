// 下载平台证书 (4012715700, 4012551764). wechatpay-java always asks with algorithm_type=RSA.
import { documented, fail } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, text } from '../../http/fields.ts';
import { rfc3339 } from '../../protocol/time.ts';

export const downloadCertificatesEndpoint = endpoint({
  name: 'downloadCertificates',
  method: 'GET',
  path: '/v3/certificates',
  source: documented('4012715700'),
  query: fields({ algorithm_type: text('算法类型', 32).optional() }),
  handle: ({ sealedCertificates }) => {
    const certificates = sealedCertificates();
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
