// The world around the SDK, through the control API: the payer pays, time passes, balances change.
import { settings } from './settings.mjs';

/** Calls the control API of this program's own sandbox; throws what it says when it refuses. */
async function control(method, path, body) {
  const url = new URL(`/_fenzhang${path}`, settings.baseUrl);
  url.searchParams.set('sandbox', settings.mchid);
  const answer = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${url.pathname}: ${await answer.text()}`);
  return answer.json();
}

/** Plays the payer; answers the transaction. */
export const pay = (outTradeNo) => control('POST', '/pay', { out_trade_no: outTradeNo });

/** Lets business time pass; answers are still stamped with real time. */
export const advance = (ms) => control('POST', '/clock/advance', { ms });

/** Withdraws all that a merchant has. */
export const drain = (mchid) => control('POST', '/balances/drain', { mchid });

/** Tops a merchant up, in fen. */
export const topUp = (mchid, amount) => control('POST', '/balances/top-up', { mchid, amount });
