// A client of wechatpay-node-v3 that knows the ecommerce paths, which the package itself has no methods for.
import { readFileSync } from 'node:fs';
import WxPay from 'wechatpay-node-v3';
import { PayRequest } from 'wechatpay-node-v3/dist/lib/pay-request.js';
import { settings } from '../settings.mjs';

/** The package signs by cutting this from the URL, so it stays there until the request is sent. */
const PLATFORM = 'https://api.mch.weixin.qq.com';

const moved = (url) => url.replace(PLATFORM, settings.baseUrl);

/** The package's own requests, sent elsewhere: what its hook `createHttp` is for. */
class MovedRequest extends PayRequest {
  get(url, headers) {
    return super.get(moved(url), headers);
  }

  post(url, parameters, headers) {
    return super.post(moved(url), parameters, headers);
  }
}

/** Adds calls to any path, as the package's own methods make theirs. */
class EcommercePay extends WxPay {
  async get(path, query = {}) {
    const url = `${PLATFORM}${path}${this.objectToQueryString(query)}`;
    const headers = this.getHeaders(this.buildAuthorization('GET', url));
    return answerOf(await this.httpService.get(url, headers));
  }

  async post(path, body, more = {}) {
    const url = `${PLATFORM}${path}`;
    const authorization = this.buildAuthorization('POST', url, body);
    const headers = this.getHeaders(authorization, { 'Content-Type': 'application/json', ...more });
    return answerOf(await this.httpService.post(url, body, headers));
  }
}

/** Refusals come as the text of an error. */
function answerOf({ status, data, error }) {
  return { status, body: data ?? (error && JSON.parse(error)) };
}

export const pay = new EcommercePay({
  appid: 'wx8888888888888888',
  mchid: settings.mchid,
  publicKey: readFileSync(settings.certificateFile),
  privateKey: readFileSync(settings.privateKeyFile),
  key: settings.apiV3Key,
});
if (settings.way === 'base URL') pay.createHttp(new MovedRequest());
