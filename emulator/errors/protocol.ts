// Refusals common to every endpoint, in order of precedence (protocol.md §1.5).
import { captures, documented, inferred, row } from './row.ts';

const signError = (message: string, evidence: Parameters<typeof row>[3]) =>
  row(401, 'SIGN_ERROR', message, evidence).atGateway();
/** Its table has these sentences and their causes. */
const FAQ = 'official FAQ on 401 Unauthorized';
const parameter = (evidence: Parameters<typeof row>[3]) =>
  row(400, 'PARAM_ERROR', '参数错误', evidence);

export const protocolRows = {
  unknownPath: row(404, '', '', captures('B21'))
    .atGateway()
    .withoutRequestId()
    .when('No endpoint has this path.'),
  wrongMethod: row(405, '', '', captures('B22'))
    .atGateway()
    .withoutRequestId()
    .when('The path is known, but not with this method.'),
  bodyTooLarge: parameter(inferred('no capture of an oversized body; E9'))
    .atGateway()
    .when('The body is above 1 MiB, compressed or cut off.'),
  missingAcceptOrUserAgent: row(
    400,
    'INVALID_REQUEST',
    'Http头缺少Accept或User-Agent',
    captures('B18'),
  )
    .atGateway()
    .when('Accept or User-Agent is missing or empty, anywhere but on /v3/pay.'),
  unsupportedLanguage: row(406, 'PARAM_ERROR', '传入了不支持的Accept-Language', captures('B19'))
    .atGateway()
    .when('Accept-Language is `*`, anywhere but where payments are placed.'),
  authorizationMissing: signError(
    'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》',
    captures('B1'),
  )
    .numbered(270_924_346)
    .when('There is no Authorization header, anywhere but on /v3/pay.'),
  authorizationMissingOnPay: signError('签名信息错误，验签失败', captures('B14'))
    .numbered(270_924_360)
    .withoutRequestId()
    .when('On /v3/pay: no Authorization header, or one that is not `WECHATPAY2-SHA256-RSA2048 …`.'),
  authorizationMalformed: signError(
    'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》',
    captures('B2'),
  )
    .numbered(270_924_346)
    .when('Authorization is not `scheme token`: no scheme, or no blank behind it.'),
  authorizationUnknownScheme: signError('Http头Authorization认证类型不正确', captures('B3')).when(
    'The scheme of Authorization is not WECHATPAY2-SHA256-RSA2048.',
  ),
  authorizationInvalid: signError('Authorization不合法', captures('B4'))
    .numbered(270_924_332)
    .when('The five attributes of Authorization are not all there, or not in double quotes.'),
  timestampOutsideWindow: signError(
    'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟',
    captures('B6'),
  ).when('The timestamp of Authorization is more than 300 s off the real clock.'),
  unknownMerchant: signError('签名错误', captures('B15'))
    .numbered(268_443_699)
    .when('No sandbox belongs to the mchid of Authorization.'),
  merchantWithoutApiV3Key: signError('商户未设置APIv3密钥。', documented(FAQ)).when(
    'The platform has no APIv3 key.',
  ),
  merchantWithoutCertificate: signError(
    '商户未申请过证书。请到商户平台上申请证书授权机构颁发的证书。详情可参考:http://kf.qq.com/faq/180824JvUZ3i180824YvMNJj.html。',
    captures('B17'),
  ).when('The platform has never applied for an API certificate.'),
  unknownMerchantSerial: signError(
    '商户证书序列号有误。请使用签名私钥匹配的证书序列号',
    captures('B16'),
  ).when("serial_no is not the serial of this merchant's API certificate."),
  merchantCertificateExpired: signError('商户证书已过期。', documented(FAQ)).when(
    'The API certificate of the platform has expired.',
  ),
  merchantCertificateRevoked: signError('商户证书已作废。', documented(FAQ)).when(
    'The platform has revoked its API certificate.',
  ),
  merchantCertificateReplaced: signError('已更换证书，请使用新证书', documented(FAQ)).when(
    'The platform has a newer API certificate, and still signs by the old one.',
  ),
  // The newest texts of 2025 and 2026; older captures (B7–B12) word it differently.
  signatureMismatch: signError('签名错误', captures('B15', 'protocol.md §0.3'))
    .numbered(268_443_699)
    .when('The signature does not verify over method, target, timestamp, nonce and body.'),
  wrongContentType: row(
    400,
    'INVALID_REQUEST',
    '参数错误',
    inferred('protocol.md §1.4: only the upload variant is captured'),
  ).when('There is a body, and Content-Type says it is not JSON.'),
  bodyUnreadable: parameter(inferred('E9: no capture of malformed JSON')).when(
    'The body is not a JSON object, or nested deeper than 64 levels.',
  ),
  fieldCharacter: parameter(
    inferred('4012081709 limits text to 1–3 byte UTF-8; refusal not captured'),
  ).when('A text holds a character of four UTF-8 bytes, such as an emoji.'),
  fieldRequired: parameter(captures('C6', 'C7', 'C8')).when('A required field is missing.'),
  fieldWrongType: parameter(captures('C2', 'C5', 'C15', 'C16', 'C17')).when(
    'A field has another JSON type than declared, null included; or repeats a parameter of the path.',
  ),
  fieldLength: parameter(captures('C4', 'C10', 'C11', 'C12')).when(
    'A text is shorter or longer than its field allows, in bytes or characters as the field counts.',
  ),
  fieldPattern: parameter(captures('C3', 'C13', 'C14')).when(
    'A text does not match the pattern of its field, or is none of its enumeration.',
  ),
  fieldRange: parameter(captures('C18')).when(
    'A number is below or above the bounds of its field.',
  ),
  fieldCount: parameter(captures('C1')).when(
    'A list has fewer or more items than its field allows; a missing list has none.',
  ),
  fieldUnknown: row(400, 'PARAM_ERROR', '请求中含有未在API文档中定义的参数', captures('C21'))
    .numbered(270_924_358)
    .when('The request has fields that are declared nowhere; all of them are named at once.'),
  requestIncomplete: parameter(documented('4012691594'))
    .observedAs(400, 'PARAM_ERROR', captures('C24'), '请求参数错误')
    .when('A field is missing that this very request needs, such as appid with a PERSONAL_OPENID.'),
  mchidMismatch: row(
    400,
    'PARAM_ERROR',
    'http header中的mchid与post payload中的mchid不匹配',
    captures('B20'),
  )
    .numbered(270_924_337)
    .when(
      'sp_mchid, combine_mchid or the mchid of a sub-order is not the mchid that signed the request.',
    ),
  serialHeaderMissing: row(
    400,
    'PARAM_ERROR',
    'HTTP header缺少微信支付平台证书序列号(Wechatpay-Serial)',
    captures('D1', 'D2'),
  ).when('A sensitive field is sent without Wechatpay-Serial.'),
  serialHeaderWrong: row(
    400,
    'PARAM_ERROR',
    '平台证书序列号Wechatpay-Serial错误',
    captures('D3', 'D4'),
  ).when('A sensitive field is sent, and Wechatpay-Serial names no platform key in force.'),
  secretUndecryptable: row(400, 'PARAM_ERROR', '平台私钥解密失败', captures('D5')).when(
    'A sensitive field does not open with the key that Wechatpay-Serial names.',
  ),
  secretNotCiphertext: row(
    400,
    'PARAM_ERROR',
    '请确认待处理的消息是否为加密后的密文',
    captures('D6'),
  ).when('A sensitive field is not Base64 of the length of a ciphertext.'),
  noPlatformCertificate: row(
    404,
    'RESOURCE_NOT_EXISTS',
    '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥。可查看指引https://pay.weixin.qq.com/doc/v3/merchant/4012153196',
    captures('B24'),
  ).when('A merchant in public-key mode asks for platform certificates.'),
  systemError: row(500, 'SYSTEM_ERROR', '系统异常，请稍后重试', documented('4012081717'))
    .observedAs(500, 'SYSTEM_ERROR', captures('B23'), '系统繁忙，请稍后重试')
    .when('The emulator itself failed; a defect to report.'),
} as const;
