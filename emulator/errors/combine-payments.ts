// Refusals of combined payments. This family spells its codes in a way of its own: NOAUTH, ORDERNOTEXIST, SYSTEMERROR.
import { captures, documented, inferred, row } from './row.ts';

export const combinePaymentRows = {
  combineAppidNotBound: row(
    400,
    'APPID_MCHID_NOT_MATCH',
    'AppID和mch_id不匹配',
    documented('4012760615'),
  )
    .observedAs(400, 'APPID_MCHID_NOT_MATCH', captures('K6'), 'appid和mch_id不匹配')
    .when('combine_appid is not bound to the platform.'),
  combineSubMerchantNotLicensed: row(403, 'NOAUTH', '商户无权限', documented('4012760615')).when(
    'The sub_mchid of a sub-order is no sub-merchant of this platform.',
  ),
  combineSettlementChanged: row(
    400,
    'INVALID_REQUEST',
    '重复下单且结算信息不一致',
    documented('api.md §14.5; code inferred'),
  ).when('The combine_out_trade_no was used before, and a sub-order had another settle_info.'),
  combineOrderUnknown: row(404, 'ORDERNOTEXIST', '订单不存在', documented('4012761049')).when(
    'There is no combined order of this number.',
  ),
  combineCloseDiffers: row(
    400,
    'INVALID_REQUEST',
    '输入的请求非法，请求关单的子单信息与下单时的子单信息不一致',
    documented('4012761093'),
  ).when(
    'combine_appid or the sub-orders to close are not those the combined order was placed with.',
  ),
  combineSystemError: row(500, 'SYSTEMERROR', '系统错误', documented('4012760615'))
    .observedAs(
      500,
      'SYSTEMERROR',
      inferred('B23 has the text on this family, without its code; the code is that of 4012760615'),
      '系统繁忙，请稍后重试',
    )
    .when('The emulator itself failed where combined payments are served; a defect to report.'),
} as const;
