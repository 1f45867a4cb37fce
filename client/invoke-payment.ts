// What a page, a mini-program or an app needs to let the payer pay: a prepay_id and the merchant's signature around it.
import type { Credential } from './credential.ts';

/** For `WeixinJSBridge.invoke('getBrandWCPayRequest', …)` and, but for `appId`, `wx.requestPayment`. */
export interface JsapiInvocation {
  readonly appId: string;
  /** Unix seconds, as text. */
  readonly timeStamp: string;
  readonly nonceStr: string;
  /** `prepay_id=…` */
  readonly package: string;
  readonly signType: 'RSA';
  readonly paySign: string;
}

/** For the WeChat SDK in an app: the members of its `PayReq` (4012090949). */
export interface AppInvocation {
  readonly appId: string;
  readonly partnerId: string;
  readonly prepayId: string;
  readonly packageValue: 'Sign=WXPay';
  readonly nonceStr: string;
  /** Unix seconds, as text. */
  readonly timeStamp: string;
  readonly sign: string;
}

/** Of a platform's order: the `sub_appid` if the payer was named by a `sub_openid`, else the `sp_appid`. */
export interface JsapiInvocationRequest {
  readonly appId: string;
  /** Of a single order or of a combined one. */
  readonly prepayId: string;
}

export interface AppInvocationRequest extends JsapiInvocationRequest {
  /** The mchid; the client's own unless given. */
  readonly partnerId?: string | undefined;
}

export interface Invocations {
  /** Source: 4012365339; of a mini-program 4012365341. */
  invokeJsapi(request: JsapiInvocationRequest): JsapiInvocation;
  /** Source: 4012365340. */
  invokeApp(request: AppInvocationRequest): AppInvocation;
}

interface Moment {
  /** Unix milliseconds. */
  now(): number;
  nonce(): string;
}

/** Nothing is sent: these are signed here, and good for as long as the prepay_id is. */
export function invocations({ mchid, sign }: Credential, { now, nonce }: Moment): Invocations {
  const stamped = () => ({ timeStamp: String(Math.floor(now() / 1000)), nonceStr: nonce() });
  return {
    invokeJsapi({ appId, prepayId }) {
      const { timeStamp, nonceStr } = stamped();
      const prepay = `prepay_id=${prepayId}`;
      const paySign = sign(lines(appId, timeStamp, nonceStr, prepay));
      return { appId, timeStamp, nonceStr, package: prepay, signType: 'RSA', paySign };
    },
    invokeApp({ appId, prepayId, partnerId = mchid }) {
      const { timeStamp, nonceStr } = stamped();
      const signed = sign(lines(appId, timeStamp, nonceStr, prepayId));
      const packageValue = 'Sign=WXPay';
      return { appId, partnerId, prepayId, packageValue, nonceStr, timeStamp, sign: signed };
    },
  };
}

/** Four lines, each closed by one line feed; the fourth is the one that differs (4012365340). */
function lines(...four: readonly [string, string, string, string]): string {
  return four.map((line) => `${line}\n`).join('');
}
