// The fields that partner payments share (4012714678, 4012714669, 4012714902, 4012714759), and the order they describe.
// Lengths count bytes in this family (captures C10–C12); that every field does is inferred.
import type { PaymentOrder } from '../../domain/documents.ts';
import { SUBSIDY_LARGEST_FEN } from '../../domain/limits.ts';
import type { PaymentRequest } from '../../domain/payments.ts';
import {
  fen,
  flag,
  group,
  ignored,
  integer,
  list,
  mchid,
  oneOf,
  text,
  time,
  tradeNumber,
  url,
} from '../../http/fields.ts';
import { fenOfWire } from '../../ledger/fen.ts';
import { parseRfc3339 } from '../../protocol/time.ts';

export const bytes = (title: string, max: number) => text(title, max, { unit: 'bytes' });

/** Ten million yuan, documented for combined orders (4012760633); inferred for these. */
const TOTAL_LARGEST_FEN = 1_000_000_000;

const goods = group('单品列表', {
  merchant_goods_id: bytes('商户侧商品编码', 32),
  wechatpay_goods_id: bytes('微信支付商品编码', 32).optional(),
  goods_name: bytes('商品名称', 256).optional(),
  quantity: integer('商品数量', { min: 1 }),
  unit_price: integer('商品单价', { min: 0 }),
});

const store = group('商户门店信息', {
  id: bytes('门店编号', 32),
  name: bytes('门店名称', 256).optional(),
  area_code: bytes('地区编码', 32).optional(),
  address: bytes('详细地址', 512).optional(),
});

const sceneMembers = {
  payer_client_ip: bytes('用户终端IP', 45),
  device_id: bytes('商户端设备号', 32).optional(),
  store_info: store.optional(),
};

/** Of an H5 order, which must say what kind of page it is paid from (4012714759). */
export const h5Scene = group('场景信息', {
  ...sceneMembers,
  h5_info: group('H5场景信息', {
    type: bytes('场景类型', 32),
    app_name: bytes('应用名称', 64).optional(),
    app_url: bytes('网站URL', 128).optional(),
    bundle_id: bytes('iOS平台BundleID', 128).optional(),
    package_name: bytes('Android平台PackageName', 128).optional(),
  }),
});

/** Of an APP order, which calls it otherwise (4012714669). */
export const subAppidOfApp = bytes('子商户/二级商户应用ID', 32).optional();

export const orderMembers = {
  sp_appid: bytes('服务商APPID', 32),
  sp_mchid: mchid('服务商户号'),
  sub_appid: bytes('子商户/二级商户APPID', 32).optional(),
  sub_mchid: mchid('子商户号/二级商户号'),
  description: bytes('商品描述', 127),
  out_trade_no: tradeNumber('商户订单号'),
  time_expire: time('支付结束时间').optional(),
  attach: bytes('附加数据', 128).optional(),
  notify_url: url('通知地址', 255),
  goods_tag: bytes('订单优惠标记', 32).optional(),
  settle_info: group('结算信息', {
    profit_sharing: flag('是否指定分账').optional(),
    subsidy_amount: integer('补差金额', { min: 0, max: SUBSIDY_LARGEST_FEN }).optional(),
  }).optional(),
  support_fapiao: flag('电子发票入口开放标识').optional(),
  // A member of the official Java SDK that no page documents any more: accepted, without effect (Q25).
  limit_pay: ignored(),
  amount: group('订单金额', {
    total: integer('总金额', { min: 1, max: TOTAL_LARGEST_FEN }),
    currency: oneOf('货币类型', ['CNY']).optional(),
  }),
  detail: group('商品详情', {
    cost_price: fen('订单原价', 0).optional(),
    invoice_id: bytes('商品小票ID', 32).optional(),
    goods_detail: list('单品列表', goods).optional(),
  }).optional(),
  scene_info: group('场景信息', sceneMembers).optional(),
};

/** The members that make an order, in our own words. */
interface OrderBody {
  readonly spAppid: string;
  readonly subAppid?: string;
  readonly subMchid: string;
  readonly description: string;
  readonly outTradeNo: string;
  readonly timeExpire?: string;
  readonly attach?: string;
  readonly notifyUrl: string;
  readonly settleInfo?: { readonly profitSharing?: boolean; readonly subsidyAmount?: number };
  readonly amount: { readonly total: number };
  readonly sceneInfo?: { readonly deviceId?: string };
}

/** A request to place an order. The whole body is kept, so that a re-entry can be compared with it. */
export function orderRequest(
  body: OrderBody,
  tradeType: PaymentOrder['tradeType'],
  payer: Pick<PaymentRequest, 'spOpenid' | 'subOpenid'> = {},
): PaymentRequest {
  const { subAppid, attach, sceneInfo, settleInfo, timeExpire } = body;
  const expiresAt = timeExpire === undefined ? undefined : parseRfc3339(timeExpire);
  return {
    outTradeNo: body.outTradeNo,
    subMchid: body.subMchid,
    spAppid: body.spAppid,
    ...(subAppid !== undefined && { subAppid }),
    tradeType,
    description: body.description,
    ...(attach !== undefined && { attach }),
    notifyUrl: body.notifyUrl,
    total: fenOfWire(body.amount.total),
    ...payer,
    ...(sceneInfo?.deviceId !== undefined && { deviceId: sceneInfo.deviceId }),
    profitSharing: settleInfo?.profitSharing ?? false,
    subsidyAmount: fenOfWire(settleInfo?.subsidyAmount ?? 0),
    request: JSON.stringify({ tradeType, ...body }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}
