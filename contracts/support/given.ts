// What contracts start from, built through the API and the control API alone: payments and splits.
import type {
  Client,
  ControlClient,
  CreateRefundRequest,
  QueryOrderResponse,
  RefundResponse,
} from '../../client/index.ts';
import type { Credentials } from './environment.ts';
import type { NewNumber } from './numbers.ts';
import { type OrderRequests, orderRequests, type Shares } from './order-requests.ts';
import { type SplitRequests, splitRequests } from './split-requests.ts';

/** Obviously nobody's openid, in the shape of one: 28 characters. */
export const PAYER = 'oFAKE-PAYER-OF-CONTRACTS-001';
/** Somewhere that is refused without knocking: nobody waits for it. */
export const NOWHERE = 'https://www.example.com/notify';
const SETTLEMENT_MS = 60_000;
const REFUND_INTERVAL_MS = 60_000;
const SECOND_MS = 1_000;

export interface PlacedOrderParts {
  /** Fen; 10,000 unless said otherwise, of which 9,940 are left after the fee of 0.6 %. */
  readonly total?: number;
  /** True unless said otherwise. */
  readonly profitSharing?: boolean;
  readonly subsidyAmount?: number;
  readonly subMchid?: string;
  readonly notifyUrl?: string;
}

export interface PlacedOrder {
  readonly out_trade_no: string;
  readonly sp_mchid: string;
  readonly sub_mchid: string;
  readonly total: number;
  readonly prepay_id: string;
}

export interface PaidOrder extends PlacedOrder, OrderRequests {
  readonly transaction_id: string;
}

export interface Split extends SplitRequests {
  readonly order: PaidOrder;
  /** As the query answers it. */
  readonly answer: QueryOrderResponse;
}

export interface SplitParts extends PlacedOrderParts {
  /** Fen by account. */
  readonly shares: Shares;
  readonly finish?: boolean;
}

export interface Given {
  /** Placed and not paid. */
  placedOrder(parts?: PlacedOrderParts): Promise<PlacedOrder>;
  /** Paid and not settled. */
  unsettledOrder(parts?: PlacedOrderParts): Promise<PaidOrder>;
  /** Its money can be shared from now on. */
  settledOrder(parts?: PlacedOrderParts): Promise<PaidOrder>;
  /** Accepted and resolved: every row has its end. */
  split(parts: SplitParts): Promise<Split>;
  /** Splits a settled order, and waits until every row has its end. */
  splitOf(
    order: PaidOrder,
    shares: Shares,
    changes?: { finish?: boolean; appid?: string },
  ): Promise<Split>;
  /** A refund whose end has come, a minute ago, so that the order may be refunded again; as its query answers. */
  refund(
    order: PaidOrder,
    amount: number,
    changes?: Partial<CreateRefundRequest>,
  ): Promise<RefundResponse>;
  /** A refund of one fen, which the sub-merchant is given first: for what needs one and is not about it. */
  smallRefund(order: PaidOrder): Promise<RefundResponse>;
  /** A new merchant, by default one of the platform's own. */
  merchant(settings?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Changes a merchant for the time of an action. */
  meanwhile(mchid: string, change: Settings, action: () => Promise<unknown>): Promise<void>;
  /** The payment made last. */
  readonly latest: PaidOrder | undefined;
}

type Settings = Readonly<Record<string, unknown>>;

export interface GivenParts {
  readonly merchant: Client;
  readonly control: () => ControlClient;
  readonly credentials: Credentials;
  readonly newNumber: NewNumber;
  readonly advance: (delayMs: number) => Promise<void>;
}

/** Builds the builders of one target. */
export function createGiven(parts: GivenParts): Given {
  const { merchant, control, credentials, newNumber, advance } = parts;
  let latest: PaidOrder | undefined;

  const placedOrder = async (wanted: PlacedOrderParts = {}): Promise<PlacedOrder> => {
    const request = paymentRequest(credentials, newNumber('T'), wanted);
    const { prepay_id } = await merchant.createJsapiTransaction(request);
    return { ...namesOf(request), total: request.amount.total, prepay_id };
  };
  const unsettledOrder = async (wanted?: PlacedOrderParts): Promise<PaidOrder> => {
    const placed = await placedOrder(wanted);
    const { transaction_id } = await control().pay({ out_trade_no: placed.out_trade_no });
    const names = { sub_mchid: placed.sub_mchid, transaction_id };
    const known = { ...names, sp_appid: credentials.appid, total: placed.total };
    latest = { ...placed, ...names, ...orderRequests(known, newNumber) };
    return latest;
  };
  const settledOrder = async (wanted?: PlacedOrderParts): Promise<PaidOrder> => {
    const order = await unsettledOrder(wanted);
    await advance(SETTLEMENT_MS);
    return order;
  };
  const splitOf: Given['splitOf'] = async (order, shares, changes = {}) => {
    const { out_order_no } = await merchant.createOrder(order.splitOf(shares, changes));
    await advance(SECOND_MS);
    const { sub_mchid, transaction_id } = order;
    const answer = await merchant.queryOrder({ sub_mchid, transaction_id, out_order_no });
    return { order, answer, ...splitRequests(answer, newNumber) };
  };
  return {
    placedOrder,
    unsettledOrder,
    settledOrder,
    splitOf,
    split: async ({ shares, finish = false, ...wanted }) =>
      splitOf(await settledOrder(wanted), shares, { finish }),
    ...refunds(parts),
    ...merchants(control),
    get latest() {
      return latest;
    },
  };
}

function refunds({
  merchant,
  control,
  advance,
}: GivenParts): Pick<Given, 'refund' | 'smallRefund'> {
  const refund: Given['refund'] = async (order, amount, changes) => {
    const { refund_id } = await merchant.createRefund(order.refundOf(amount, changes));
    await advance(REFUND_INTERVAL_MS);
    return merchant.queryRefundById({ refund_id, sub_mchid: order.sub_mchid });
  };
  return {
    refund,
    smallRefund: async (order) => {
      await control().topUp({ mchid: order.sub_mchid, amount: 1 });
      return refund(order, 1, { funds_account: 'AVAILABLE' });
    },
  };
}

function merchants(control: () => ControlClient): Pick<Given, 'merchant' | 'meanwhile'> {
  let count = 0;
  return {
    merchant: async (settings = {}) => {
      count += 1;
      const mchid = String(1_900_000_200 + count);
      await control().putMerchant({ mchid, role: 'sub', ...settings });
      return mchid;
    },
    meanwhile: async (mchid, change, action) => {
      const { merchants: known } = await control().listMerchants();
      const before = known.find((each) => each.mchid === mchid) ?? {};
      const names = Object.keys(change);
      await control().putMerchant({ mchid, ...change });
      try {
        await action();
      } finally {
        const old = names.map((name) => [name, Reflect.get(before, name) ?? null]);
        await control().putMerchant({ mchid, ...Object.fromEntries(old) });
      }
    },
  };
}

/** A JSAPI order, as the platform would place it for its sub-merchant. */
export function paymentRequest(
  { appid, mchid, sub_mchid }: Credentials,
  out_trade_no: string,
  parts: PlacedOrderParts = {},
) {
  const { total = 10_000, profitSharing = true, subsidyAmount } = parts;
  return {
    sp_appid: appid,
    sp_mchid: mchid,
    sub_mchid: parts.subMchid ?? sub_mchid,
    description: '测试商品',
    out_trade_no,
    notify_url: parts.notifyUrl ?? NOWHERE,
    settle_info: {
      profit_sharing: profitSharing,
      ...(subsidyAmount !== undefined && { subsidy_amount: subsidyAmount }),
    },
    amount: { total, currency: 'CNY' },
    payer: { sp_openid: PAYER },
  } as const;
}

/** What names an order wherever it is asked about or closed. */
export function namesOf(order: TransactionNames): TransactionNames {
  const { out_trade_no, sp_mchid, sub_mchid } = order;
  return { out_trade_no, sp_mchid, sub_mchid };
}

type TransactionNames = Pick<PlacedOrder, 'out_trade_no' | 'sp_mchid' | 'sub_mchid'>;
