// The published wechatpay-node-v3 as a user writes it. It never verifies answers; notices it can verify.
import { meetForgeries } from '../forgeries.mjs';
import { openNotices } from '../notices.mjs';
import { settings } from '../settings.mjs';
import { perform } from '../steps.mjs';
import { playStory } from '../story.mjs';
import { pay } from './client.mjs';

const BASE = '/v3/ecommerce/profitsharing';

async function tell() {
  const [certificate] = await pay.get_certificates(settings.apiV3Key);
  const sealed = { 'Wechatpay-Serial': certificate.serial_no };
  const calls = {
    addReceiver: (body) => pay.post(`${BASE}/receivers/add`, body),
    placeOrder: (body) => pay.post('/v3/pay/partner/transactions/jsapi', body),
    split: (body) => pay.post(`${BASE}/orders`, body, sealed),
    querySplit: (query) => pay.get(`${BASE}/orders`, query),
    returnMoney: (body) => pay.post(`${BASE}/returnorders`, body),
    queryReturn: (query) => pay.get(`${BASE}/returnorders`, query),
    finish: (body) => pay.post(`${BASE}/finish-order`, body),
    amounts,
  };
  return playStory(calls, (name) => pay.publicEncrypt(name, certificate.publicKey));
}

function amounts(transactionId) {
  return pay.get(`${BASE}/orders/${transactionId}/amounts`);
}

/** The package finds the certificate itself, by downloading those it has not seen. */
async function openNotice({ headers, body, apiV3Key }) {
  const isGenuine = await pay.verifySign({
    timestamp: headers['wechatpay-timestamp'],
    nonce: headers['wechatpay-nonce'],
    serial: headers['wechatpay-serial'],
    signature: headers['wechatpay-signature'],
    body,
  });
  if (!isGenuine) return undefined;
  const { ciphertext, associated_data, nonce } = JSON.parse(body).resource;
  return pay.decipher_gcm(ciphertext, associated_data, nonce, apiV3Key);
}

await perform({
  positive: tell,
  // No error of this package means that an answer is not trusted: any would fail the phase.
  forged: () => meetForgeries(amounts, () => false),
  notification: () => openNotices(openNotice),
});
