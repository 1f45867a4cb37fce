// Refusals common to every endpoint, in order of precedence (protocol.md §1.5).
import { captures, documented, inferred, row } from './row.ts';

const signError = (message: string, evidence: Parameters<typeof row>[3]) =>
  row(401, 'SIGN_ERROR', message, evidence).atGateway();
const parameter = (evidence: Parameters<typeof row>[3]) =>
  row(400, 'PARAM_ERROR', '参数错误', evidence);

export const protocolRows = {
  unknownPath: row(404, '', '', captures('B21')).atGateway().withoutRequestId(),
  wrongMethod: row(405, '', '', captures('B22')).atGateway().withoutRequestId(),
  bodyTooLarge: parameter(inferred('no capture of an oversized body; E9')).atGateway(),
  missingAcceptOrUserAgent: row(
    400,
    'INVALID_REQUEST',
    'Http头缺少Accept或User-Agent',
    captures('B18'),
  ).atGateway(),
  unsupportedLanguage: row(
    406,
    'PARAM_ERROR',
    '传入了不支持的Accept-Language',
    captures('B19'),
  ).atGateway(),
  authorizationMissing: signError(
    'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》',
    captures('B1'),
  ).numbered(270_924_346),
  authorizationMissingOnPay: signError('签名信息错误，验签失败', captures('B14'))
    .numbered(270_924_360)
    .withoutRequestId(),
  authorizationMalformed: signError(
    'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》',
    captures('B2'),
  ).numbered(270_924_346),
  authorizationUnknownScheme: signError('Http头Authorization认证类型不正确', captures('B3')),
  authorizationInvalid: signError('Authorization不合法', captures('B4')).numbered(270_924_332),
  timestampOutsideWindow: signError(
    'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟',
    captures('B6'),
  ),
  unknownMerchant: signError('签名错误', captures('B15')).numbered(268_443_699),
  unknownMerchantSerial: signError(
    '商户证书序列号有误。请使用签名私钥匹配的证书序列号',
    captures('B16'),
  ),
  // The newest texts of 2025 and 2026; older captures (B7–B12) word it differently.
  signatureMismatch: signError('签名错误', captures('B15', 'protocol.md §0.3')).numbered(
    268_443_699,
  ),
  wrongContentType: row(
    400,
    'INVALID_REQUEST',
    '参数错误',
    inferred('protocol.md §1.4: only the upload variant is captured'),
  ),
  bodyUnreadable: parameter(inferred('E9: no capture of malformed JSON')),
  fieldCharacter: parameter(
    inferred('4012081709 limits text to 1–3 byte UTF-8; refusal not captured'),
  ),
  fieldRequired: parameter(captures('C6', 'C7', 'C8')),
  fieldWrongType: parameter(captures('C2', 'C5', 'C15', 'C16', 'C17')),
  fieldLength: parameter(captures('C4', 'C10', 'C11', 'C12')),
  fieldPattern: parameter(captures('C3', 'C13', 'C14')),
  fieldRange: parameter(captures('C18')),
  fieldCount: parameter(captures('C1')),
  fieldUnknown: row(
    400,
    'PARAM_ERROR',
    '请求中含有未在API文档中定义的参数',
    captures('C21'),
  ).numbered(270_924_358),
  requestIncomplete: row(400, 'PARAM_ERROR', '请求参数错误', captures('C24')),
  mchidMismatch: row(
    400,
    'PARAM_ERROR',
    'http header中的mchid与post payload中的mchid不匹配',
    captures('B20'),
  ).numbered(270_924_337),
  serialHeaderMissing: row(
    400,
    'PARAM_ERROR',
    'HTTP header缺少微信支付平台证书序列号(Wechatpay-Serial)',
    captures('D1', 'D2'),
  ),
  serialHeaderWrong: row(
    400,
    'PARAM_ERROR',
    '平台证书序列号Wechatpay-Serial错误',
    captures('D3', 'D4'),
  ),
  secretUndecryptable: row(400, 'PARAM_ERROR', '平台私钥解密失败', captures('D5')),
  secretNotCiphertext: row(
    400,
    'PARAM_ERROR',
    '请确认待处理的消息是否为加密后的密文',
    captures('D6'),
  ),
  noPlatformCertificate: row(
    404,
    'RESOURCE_NOT_EXISTS',
    '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥。可查看指引https://pay.weixin.qq.com/doc/v3/merchant/4012153196',
    captures('B24'),
  ),
  systemError: row(
    500,
    'SYSTEM_ERROR',
    '系统异常，请稍后重试',
    documented('4012081717'),
  ).observedAs(500, 'SYSTEM_ERROR', captures('B23'), '系统繁忙，请稍后重试'),
} as const;
