// The ceiling: a bare Express handler that only RSA-signs, as fast as this stack can answer with a signature at all.
import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { fakeKeyRing } from '../emulator/protocol/keys.ts';

const [certificate] = fakeKeyRing().certificates;
const key = createPrivateKey(
  certificate?.privateKey.export({ format: 'pem', type: 'pkcs8' }) ?? '',
);
/** As long as the answer it is compared with. */
const body = JSON.stringify({
  transaction_id: '4208450740201411110007820472',
  unsplit_amount: 9940,
});

const app = express();
app.use((_request, response, next) => {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(16).toString('hex');
  // In the thread pool, beside the event loop: on one thread the ceiling would be half as high.
  sign('sha256', Buffer.from(`${timestamp}\n${nonce}\n${body}\n`), key, (error, signature) => {
    if (error) return next(error);
    response.set({
      'Content-Type': 'application/json; charset=utf-8',
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Signature': signature.toString('base64'),
      'Wechatpay-Timestamp': timestamp,
    });
    response.end(body);
  });
});
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
