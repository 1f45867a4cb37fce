// What a new sandbox holds: the well-known, entirely fake identity of the official guides (design D15).
import { fen } from '../ledger/fen.ts';
import type { Context } from './context.ts';
import type { Merchant } from './documents.ts';
import { DEFAULT_RATIO_CAP_PERCENT, MINUTE_MS } from './limits.ts';
import { putMerchant } from './merchants.ts';
import { payPaymentOrder, placePaymentOrder } from './payments.ts';
import { topUp } from './top-ups.ts';

/** The platform of the default sandbox. */
export const WELL_KNOWN_MCHID = '1900000100';
export const WELL_KNOWN_APPID = 'wx8888888888888888';
export const WELL_KNOWN_SUB_MCHID = '1900000109';
/** The merchants of every sandbox beside its platform. */
const OTHERS: readonly Pick<Merchant, 'mchid' | 'role' | 'names'>[] = [
  { mchid: WELL_KNOWN_SUB_MCHID, role: 'sub', names: ['沙箱小店'] },
  { mchid: '1900000110', role: 'sub', names: ['沙箱供货商'] },
  // The second guide's copy went through a converter; its spelling is accepted, so that its sample runs as printed.
  {
    mchid: '190001001',
    role: 'outside',
    names: ['张三网络公司', '張三網絡公司', '張三網(wǎng)絡(luò)公司'],
  },
  { mchid: '86693852', role: 'outside', names: ['沙箱合作商'] },
];
/** Their numbers, so that none of them is made a platform. */
export const WELL_KNOWN_OTHERS: readonly string[] = OTHERS.map(({ mchid }) => mchid);
/** The guides split and finish this order; it is settled when the sandbox begins. */
export const WELL_KNOWN_TRANSACTION = '4208450740201411110007820472';
const WELL_KNOWN_OPENID = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

/** In the operation account of a new platform, in fen: enough for a few subsidies. */
const OPERATION_START = fen(1_000_000);
const WELL_KNOWN_TOTAL = fen(10_000);
const PAID_BEFORE_MS = 10 * MINUTE_MS;

/** Obviously no secret: every merchant's own APIv3 key can be read off its number. */
export function fakeApiV3Key(mchid: string): string {
  return `FAKE0APIV3KEY0OF0${mchid}`.padEnd(32, '0').slice(0, 32);
}

/** A merchant as it is when nothing is said about it. */
export function plainMerchant(
  mchid: string,
  role: Merchant['role'],
  names: readonly string[],
): Merchant {
  return {
    mchid,
    role,
    names,
    appids: [],
    sharingPermission: 'granted',
    ratioCapPercent: DEFAULT_RATIO_CAP_PERCENT,
    account: 'normal',
    mayReturn: true,
    apiV3Key: fakeApiV3Key(mchid),
  };
}

/** Puts the well-known merchants and the order of the guides into an empty sandbox. */
export function fillFirstState(context: Context, apiV3Key: string): void {
  const { mchid } = context.settings;
  putMerchant(context, {
    ...plainMerchant(mchid, 'platform', ['分账沙箱平台']),
    appids: [WELL_KNOWN_APPID],
    apiV3Key,
  });
  for (const { mchid: other, role, names } of OTHERS) {
    putMerchant(context, plainMerchant(other, role, names));
  }
  topUp(context, mchid, 'operation', OPERATION_START);
  payWellKnownOrder(context);
}

/** Paid ten minutes ago, so that its settlement is due at once and the sample split runs as printed. */
function payWellKnownOrder(context: Context): void {
  const earlier = { ...context, now: context.now - PAID_BEFORE_MS };
  const order = placePaymentOrder(earlier, {
    outTradeNo: 'GUIDE20150806125346',
    subMchid: WELL_KNOWN_SUB_MCHID,
    spAppid: WELL_KNOWN_APPID,
    tradeType: 'JSAPI',
    description: '指引中的订单',
    total: WELL_KNOWN_TOTAL,
    spOpenid: WELL_KNOWN_OPENID,
    profitSharing: true,
    subsidyAmount: fen(0),
    request: 'guide',
  });
  payPaymentOrder(earlier, order, {
    openid: WELL_KNOWN_OPENID,
    transactionId: WELL_KNOWN_TRANSACTION,
  });
}
