// The published wechatpay-axios-plugin as a user writes it: chained paths, verified answers, opened notices.
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin';
import { meetForgeries } from '../forgeries.mjs';
import { openNotices } from '../notices.mjs';
import { perform } from '../steps.mjs';
import { playStory } from '../story.mjs';
import { certs, signer, wxpay } from './client.mjs';

const { ecommerce, pay } = wxpay.v3;
const { profitsharing } = ecommerce;

/** A sealed field names the key it was sealed with. */
const sealed = { headers: { 'Wechatpay-Serial': signer } };

const calls = {
  addReceiver: (body) => answerOf(profitsharing.receivers.add.post(body)),
  placeOrder: (body) => answerOf(pay.partner.transactions.jsapi.post(body)),
  split: (body) => answerOf(profitsharing.orders.post(body, sealed)),
  querySplit: (params) => answerOf(profitsharing.orders.get({ params })),
  returnMoney: (body) => answerOf(profitsharing.returnorders.post(body)),
  queryReturn: (params) => answerOf(profitsharing.returnorders.get({ params })),
  finish: (body) => answerOf(profitsharing.finishOrder.post(body)),
  amounts: (transaction_id) =>
    answerOf(profitsharing.orders.$transaction_id$.amounts.get({ transaction_id })),
};

/** The plugin throws for refusals, and with an EV3_ code for answers it does not trust. */
async function answerOf(request) {
  try {
    const { status, data, headers } = await request;
    const named = headers['wechatpay-serial'];
    if (named !== signer) throw new Error(`expected an answer signed by ${signer}, not ${named}`);
    return { status, body: data };
  } catch (error) {
    const { code = '', response } = error;
    if (response === undefined || code.startsWith('EV3_')) throw error;
    return { status: response.status, body: response.data };
  }
}

function openNotice({ headers, body, apiV3Key }) {
  const {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': serial,
    'wechatpay-signature': signature,
  } = headers;
  const isRecent = Math.abs(Formatter.timestamp() - timestamp) <= 300;
  const key = Rsa.from(certs[serial], Rsa.KEY_TYPE_PUBLIC);
  const isGenuine = Rsa.verify(Formatter.response(timestamp, nonce, body), signature, key);
  if (!isRecent || !isGenuine) return undefined;
  const { ciphertext, nonce: resourceNonce, associated_data } = JSON.parse(body).resource;
  const text = Aes.AesGcm.decrypt(ciphertext, apiV3Key, resourceNonce, associated_data);
  return JSON.parse(text);
}

await perform({
  positive: () =>
    playStory(calls, (name) => Rsa.encrypt(name, Rsa.from(certs[signer], Rsa.KEY_TYPE_PUBLIC))),
  forged: () => meetForgeries(calls.amounts, ({ code = '' }) => code.startsWith('EV3_')),
  notification: () => openNotices(openNotice),
});
