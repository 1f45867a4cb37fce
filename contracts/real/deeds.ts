// What a call does at worst, told from its method, path and body alone: fen that leave, and what it leaves to undo.
import { readOf } from './reads.ts';

/** A call as it is about to go out. */
export interface OutgoingCall {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** As it goes out; empty for a GET. */
  readonly body: string;
}

/** Something a run made, and how it is found again. Nothing in it is secret. */
export type Trace =
  | { readonly kind: 'split'; readonly sub_mchid: string; readonly transaction_id: string }
  | {
      readonly kind: 'receiver';
      readonly type: string;
      readonly account: string;
      readonly appid?: string | undefined;
    }
  | {
      readonly kind: 'placed';
      readonly sp_mchid: string;
      readonly sub_mchid: string;
      readonly out_trade_no: string;
    };

export interface Deed {
  /** The client's name for it; method and path of a call it has none for. */
  readonly operation: string;
  /** True when the platform could move money, or change what moves it. */
  readonly isWrite: boolean;
  /** What leaves the sub-merchant at worst, in fen, if the call is accepted. */
  readonly fen: number;
  /** Under this a repeated call costs nothing more. */
  readonly number?: string | undefined;
  readonly makes?: Trace | undefined;
  readonly undoes?: Trace | undefined;
  /** Never to be sent to the real API: nothing brings the money back. */
  readonly isForbidden?: boolean;
  /** True for what names no payment, so that no number made up keeps money in its place. */
  readonly isOfEverything?: boolean;
}

type Body = Readonly<Record<string, unknown>>;
type Told = Omit<Deed, 'operation' | 'isWrite'>;
type Reading = (body: Body, segments: readonly string[]) => Told;

const sharing = '/v3/ecommerce/profitsharing';
const paying = '/v3/pay/partner/transactions';
const free: Reading = () => ({ fen: 0 });
/** What a platform gives of its own, and what becomes of refunds. */
const forbidden: Reading = () => ({ fen: 0, isForbidden: true });
const withdrawal: Reading = () => ({ fen: 0, isForbidden: true, isOfEverything: true });
const placed: Reading = (body) => ({ fen: 0, makes: orderIn(body, text(body['out_trade_no'])) });

/** Every POST there is; `{}` stands for one segment. */
const WRITES: Readonly<Record<string, readonly [operation: string, read: Reading]>> = {
  [`${sharing}/orders`]: ['createOrder', split],
  [`${sharing}/finish-order`]: ['finishOrder', (body) => ({ fen: 0, undoes: splitIn(body) })],
  // A return brings money back; what a split spent stays spent all the same.
  [`${sharing}/returnorders`]: ['createReturnOrder', free],
  [`${sharing}/receivers/add`]: ['addReceiver', (body) => ({ fen: 0, makes: receiverIn(body) })],
  [`${sharing}/receivers/delete`]: [
    'deleteReceiver',
    (body) => ({ fen: 0, undoes: receiverIn(body) }),
  ],
  [`${sharing}/after-sales-orders`]: [
    'createAfterSalesOrder',
    ({ amount, transaction_id }) => ({ fen: fenOf(amount), number: text(transaction_id) }),
  ],
  '/v3/ecommerce/refunds/apply': [
    'createRefund',
    ({ amount, out_refund_no }) => ({
      fen: fenOf(isObject(amount) ? amount['refund'] : undefined),
      number: text(out_refund_no),
    }),
  ],
  '/v3/ecommerce/refunds/{}/return-advance': ['createReturnAdvance', forbidden],
  '/v3/ecommerce/refunds/{}/apply-abnormal-refund': ['createAbnormalRefund', forbidden],
  '/v3/ecommerce/subsidies/create': ['createSubsidy', forbidden],
  '/v3/ecommerce/subsidies/return': ['returnSubsidy', forbidden],
  '/v3/ecommerce/subsidies/cancel': ['cancelSubsidy', forbidden],
  '/v3/ecommerce/fund/withdraw': ['createSubMerchantWithdraw', withdrawal],
  '/v3/merchant/fund/withdraw': ['createWithdraw', withdrawal],
  [`${paying}/jsapi`]: ['createJsapiTransaction', placed],
  [`${paying}/app`]: ['createAppTransaction', placed],
  [`${paying}/native`]: ['createNativeTransaction', placed],
  [`${paying}/h5`]: ['createH5Transaction', placed],
  [`${paying}/out-trade-no/{}/close`]: [
    'closeTransaction',
    (body, [out_trade_no = '']) => ({ fen: 0, undoes: orderIn(body, out_trade_no) }),
  ],
  // Nobody pays them, and they expire by themselves.
  '/v3/combine-transactions/jsapi': ['createCombineJsapiTransaction', free],
  '/v3/combine-transactions/app': ['createCombineAppTransaction', free],
  '/v3/combine-transactions/native': ['createCombineNativeTransaction', free],
  '/v3/combine-transactions/h5': ['createCombineH5Transaction', free],
  '/v3/combine-transactions/out-trade-no/{}/close': ['closeCombineTransaction', free],
  '/v3/security/echo': ['securityEcho', free],
};

const ROUTES = Object.entries(WRITES).map(([path, [operation, read]]) => ({
  pattern: new RegExp(`^${path.replaceAll('{}', '([^/]+)')}$`),
  operation,
  read,
}));

/** Reads a call. What cannot be read as JSON is refused by the platform, and costs nothing. */
export function deedOf({ method, target, body }: OutgoingCall): Deed {
  const [path = ''] = target.split('?');
  if (method === 'GET') return { operation: readOf(path), isWrite: false, fen: 0 };
  for (const { pattern, operation, read } of ROUTES) {
    const [matched, ...segments] = pattern.exec(path) ?? [];
    if (matched === undefined) continue;
    return { operation, isWrite: true, ...read(objectIn(body), segments.map(decoded)) };
  }
  return { operation: `${method} ${path}`, isWrite: true, fen: 0 };
}

/** Two traces of the same thing. */
export function isSameTrace(one: Trace, other: Trace): boolean {
  return keyOfTrace(one) === keyOfTrace(other);
}

function keyOfTrace(trace: Trace): string {
  if (trace.kind === 'split') return `split ${trace.transaction_id}`;
  if (trace.kind === 'placed') return `placed ${trace.out_trade_no}`;
  return `receiver ${trace.type} ${trace.account}`;
}

/** The accounts a split pays, its payer apart. */
export function payeesIn(body: string): readonly string[] {
  const { receivers, sub_mchid } = objectIn(body);
  return rowsIn(receivers)
    .map(({ receiver_account }) => text(receiver_account))
    .filter((account) => account !== sub_mchid);
}

function split(body: Body): Told {
  const { receivers, sub_mchid, out_order_no, finish } = body;
  const others = rowsIn(receivers).filter((row) => row['receiver_account'] !== sub_mchid);
  const fen = others.reduce((sum, { amount }) => sum + fenOf(amount), 0);
  const trace = splitIn(body);
  return {
    ...{ fen, number: text(out_order_no) },
    ...(finish === true ? { undoes: trace } : { makes: trace }),
  };
}

function splitIn({ sub_mchid, transaction_id }: Body): Trace {
  return { kind: 'split', sub_mchid: text(sub_mchid), transaction_id: text(transaction_id) };
}

function orderIn({ sp_mchid, sub_mchid }: Body, out_trade_no: string): Trace {
  const names = { sp_mchid: text(sp_mchid), sub_mchid: text(sub_mchid) };
  return { kind: 'placed', ...names, out_trade_no };
}

function receiverIn({ type, account, appid }: Body): Trace {
  const named = { kind: 'receiver', type: text(type), account: text(account) } as const;
  return typeof appid === 'string' ? { ...named, appid } : named;
}

function objectIn(body: string): Body {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function rowsIn(value: unknown): readonly Body[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** An amount that is none is refused; one written as a text is counted, to be safe. */
function fenOf(value: unknown): number {
  const amount = Number(value);
  return Number.isFinite(amount) && amount > 0 ? Math.ceil(amount) : 0;
}

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown) => (typeof value === 'string' ? value : '');

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
