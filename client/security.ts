// /v3/security/echo: tries a merchant's keys in both directions, without moving anything (4015139289).
import { type Caller, type CallOptions, callForBody } from './caller.ts';

export interface SecurityEchoRequest {
  /** Where the echo is sent as a notification, too; none without it. */
  readonly notify_url?: string | undefined;
  readonly echo_message: string;
  /** In plain text: the client seals it for the platform. */
  readonly encrypted_echo_message?: string | undefined;
}

export interface SecurityEchoResponse {
  readonly echo_message: string;
  /** Sealed for the merchant's API certificate: open it with `decrypt`. */
  readonly encrypted_echo_message?: string;
}

export interface Security {
  /**
   * Has a text echoed, and one that goes sealed both ways. Source: 4015139289.
   * @throws ApiError for a refusal, SignatureError, NetworkError
   */
  securityEcho(body: SecurityEchoRequest, options?: CallOptions): Promise<SecurityEchoResponse>;
  /**
   * Opens a text that was sealed for the merchant's API certificate. Source: 4013053265.
   * @throws DecryptionError when it was sealed for another
   */
  decrypt(ciphertext: string): string;
}

export function security(caller: Caller, decrypt: (ciphertext: string) => string): Security {
  return {
    async securityEcho({ encrypted_echo_message: plain, ...body }, options = {}) {
      const { serial, encrypt } = await caller.encryptionKey();
      const encrypted_echo_message = plain === undefined ? undefined : encrypt(plain);
      const request = {
        headers: { ...options.headers, 'Wechatpay-Serial': serial },
        ...{ method: 'POST', path: '/v3/security/echo' },
        body: { ...body, encrypted_echo_message },
      };
      return callForBody<SecurityEchoResponse>(caller, request, ['echo_message']);
    },
    decrypt,
  };
}
