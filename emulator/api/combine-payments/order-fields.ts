// The fields that combined payments share (4012760615, 4012760622, 4012760626, 4012760629), and the order they make.
// Lengths count bytes (C12); that every field does is inferred.
import type { CombineRequest } from '../../domain/combine-orders.ts';
import type { Context } from '../../domain/context.ts';
import type { TradeType } from '../../domain/documents.ts';
import { SUB_ORDERS_PER_COMBINE_ORDER, SUBSIDY_LARGEST_FEN } from '../../domain/limits.ts';
import { fail } from '../../errors.ts';
import {
  flag,
  group,
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

/** Of a sub-order: ten million yuan (4012760633). */
const TOTAL_LARGEST_FEN = 1_000_000_000;

/** 2 to 32 (4012760633). */
export const combineTradeNumber = (title: string) => tradeNumber(title, 2);

const subOrder = group('商品单信息', {
  mchid: mchid('商品单商户号'),
  attach: bytes('附加数据', 128),
  amount: group('订单金额', {
    total_amount: integer('标价金额', { min: 1, max: TOTAL_LARGEST_FEN }),
    currency: oneOf('标价币种', ['CNY']),
  }),
  out_trade_no: tradeNumber('商品单商户订单号'),
  sub_mchid: mchid('特约商户商户号'),
  description: bytes('商品描述', 127),
  settle_info: group('结算信息', {
    profit_sharing: flag('是否指定分账').optional(),
    subsidy_amount: integer('补差金额', { min: 0, max: SUBSIDY_LARGEST_FEN }).optional(),
  }).optional(),
  sub_appid: bytes('子商户绑定的Appid', 32).optional(),
  goods_tag: bytes('订单优惠标记', 32).optional(),
});

export const combineMembers = {
  combine_appid: bytes('合单商户Appid', 32),
  combine_out_trade_no: combineTradeNumber('合单商户订单号'),
  combine_mchid: mchid('合单商户号'),
  scene_info: group('场景信息', {
    device_id: bytes('商户端设备号', 16).optional(),
    payer_client_ip: bytes('用户终端IP', 45),
  }).optional(),
  sub_orders: list('商品单信息', subOrder, { max: SUB_ORDERS_PER_COMBINE_ORDER }),
  // When the order came to be (4012760615): accepted, without effect.
  time_start: time('支付起始时间').optional(),
  time_expire: time('支付结束时间').optional(),
  notify_url: url('通知地址', 255),
};

/** The members that make a combined order, in our own words. */
interface CombineBody {
  readonly combineAppid: string;
  readonly combineOutTradeNo: string;
  readonly sceneInfo?: { readonly deviceId?: string };
  readonly subOrders: readonly SubOrderBody[];
  readonly timeExpire?: string;
  readonly notifyUrl?: string;
}

interface SubOrderBody {
  readonly mchid: string;
  readonly attach: string;
  readonly amount: { readonly totalAmount: number };
  readonly outTradeNo: string;
  readonly subMchid: string;
  readonly description: string;
  readonly settleInfo?: { readonly profitSharing?: boolean; readonly subsidyAmount?: number };
  readonly subAppid?: string;
}

/**
 * A request to place a combined order. A platform stands for every sub-order itself (4012760615); that another
 * mchid there is refused like one in the header (B20) is inferred. The whole body is kept for re-entries.
 */
export function combineRequest(
  { settings }: Context,
  body: CombineBody,
  tradeType: TradeType,
  payer: Pick<CombineRequest, 'openid' | 'subOpenid'> = {},
): CombineRequest {
  const { sceneInfo, notifyUrl, timeExpire, subOrders } = body;
  if (subOrders.some((each) => each.mchid !== settings.mchid)) fail('mchidMismatch');
  const expiresAt = timeExpire === undefined ? undefined : parseRfc3339(timeExpire);
  const withoutSettlement = subOrders.map(({ settleInfo: _, ...rest }) => rest);
  return {
    combineOutTradeNo: body.combineOutTradeNo,
    combineAppid: body.combineAppid,
    tradeType,
    ...(notifyUrl !== undefined && { notifyUrl }),
    ...(sceneInfo?.deviceId !== undefined && { deviceId: sceneInfo.deviceId }),
    ...payer,
    subOrders: subOrders.map(subOrderRequest),
    request: JSON.stringify({ tradeType, ...body, subOrders: withoutSettlement }),
    settlements: JSON.stringify(subOrders.map(({ settleInfo = {} }) => settleInfo)),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

function subOrderRequest(body: SubOrderBody): CombineRequest['subOrders'][number] {
  const { subAppid, settleInfo } = body;
  return {
    outTradeNo: body.outTradeNo,
    subMchid: body.subMchid,
    ...(subAppid !== undefined && { subAppid }),
    attach: body.attach,
    description: body.description,
    total: fenOfWire(body.amount.totalAmount),
    profitSharing: settleInfo?.profitSharing ?? false,
    subsidyAmount: fenOfWire(settleInfo?.subsidyAmount ?? 0),
  };
}
