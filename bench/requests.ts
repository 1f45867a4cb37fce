// Requests as whole texts, signed beforehand by the platform merchant of the sandbox, so that nobody signs while time is taken.
import { randomBytes } from 'node:crypto';
import { formatAuthorization } from '../emulator/protocol/authorization.ts';
import { fakeKeyRing } from '../emulator/protocol/keys.ts';
import { requestMessage } from '../emulator/protocol/messages.ts';
import { sign } from '../emulator/protocol/signature.ts';
import { APPID, PLATFORM, SHOP, SUPPLIER, type Transaction } from './world.ts';

const { merchant } = fakeKeyRing();

export interface Wanted {
  readonly method: 'GET' | 'POST';
  readonly target: string;
  readonly body?: object;
}

/** A whole HTTP request. Good for five minutes. */
async function signed({ method, target, body }: Wanted): Promise<string> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(16).toString('hex');
  const message = requestMessage({ method, target, timestamp, nonce, body: Buffer.from(text) });
  const signature = await sign(message, merchant.privateKey);
  const authorization = formatAuthorization({
    ...{ mchid: PLATFORM, serial: merchant.serial, nonce, timestamp, signature },
  });
  return [
    `${method} ${target} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Accept: application/json',
    'User-Agent: bench',
    `Authorization: ${authorization}`,
    ...(body === undefined ? [] : ['Content-Type: application/json']),
    ...(body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(text)}`]),
    '',
    text,
  ].join('\r\n');
}

/** So many ask at once where it is about how many are answered. */
const CONNECTIONS = 16;

/** Signs what is wanted of each transaction, in its order, dealt out to as many connections. */
export function signedLanes(
  transactions: readonly Transaction[],
  wantedOf: (transaction: Transaction) => Wanted | readonly Wanted[],
  connections = CONNECTIONS,
): Promise<string[][]> {
  const lanes: Wanted[][] = Array.from({ length: connections }, () => []);
  for (const [index, transaction] of transactions.entries()) {
    lanes[index % connections]?.push(...[wantedOf(transaction)].flat());
  }
  return Promise.all(lanes.map((lane) => Promise.all(lane.map(signed))));
}

export const amountsOf = ({ transactionId }: Transaction): Wanted => ({
  method: 'GET',
  target: `/v3/ecommerce/profitsharing/orders/${transactionId}/amounts`,
});

/** A tenth of a yuan for the supplier. */
export const splitOf = ({ transactionId, number }: Transaction): Wanted => ({
  method: 'POST',
  target: '/v3/ecommerce/profitsharing/orders',
  body: {
    ...{ sub_mchid: SHOP, transaction_id: transactionId, out_order_no: `P${number}` },
    receivers: [
      { type: 'MERCHANT_ID', receiver_account: SUPPLIER, amount: 10, description: '分账' },
    ],
    finish: false,
  },
});

const queryOf = ({ transactionId, number }: Transaction): Wanted => ({
  method: 'GET',
  target: `/v3/ecommerce/profitsharing/orders?sub_mchid=${SHOP}&transaction_id=${transactionId}&out_order_no=P${number}`,
});

const paymentOf = ({ transactionId }: Transaction): Wanted => ({
  method: 'GET',
  target: `/v3/pay/partner/transactions/id/${transactionId}?sp_mchid=${PLATFORM}&sub_mchid=${SHOP}`,
});

const orderAfter = ({ number }: Transaction): Wanted => ({
  method: 'POST',
  target: '/v3/pay/partner/transactions/jsapi',
  body: {
    ...{ sp_appid: APPID, sp_mchid: PLATFORM, sub_mchid: SHOP, description: '口红一支' },
    ...{ out_trade_no: `N${number}`, notify_url: 'http://127.0.0.1:9/notify' },
    ...{ amount: { total: 10_000 }, payer: { sp_openid: `oFAKE${number}` } },
    settle_info: { profit_sharing: true },
  },
});

/** What a platform does about an order: looks, splits, asks how it went, and takes the next one. Two of five write. */
export const flowOf = (transaction: Transaction): Wanted[] => [
  amountsOf(transaction),
  splitOf(transaction),
  queryOf(transaction),
  paymentOf(transaction),
  orderAfter(transaction),
];
