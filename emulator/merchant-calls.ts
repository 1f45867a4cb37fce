// A call of the sandbox's merchant, made with the reference client over the emulator's own door.
import {
  ApiError,
  type Client,
  createClient,
  NetworkError,
  SignatureError,
} from '../client/index.ts';
import { ControlError } from './control/operation.ts';
import type { CallAsked, CallMade } from './control/tools.ts';
import type { Sandbox } from './sandbox.ts';

interface Line {
  readonly baseUrl: string;
  readonly nonce: string;
}

/** What came over the wire, as far as it came. */
type Arrived = Pick<CallMade, 'status' | 'headers' | 'body'>;

const NOTHING_CAME: Arrived = { status: 0, headers: [], body: '' };

/**
 * Makes one call and tells what came, whatever it was. It is never repeated: one call is one request of the log.
 * @throws ControlError where nothing was sent, for want of a field the client needs
 */
export async function callAsMerchant(
  sandbox: Sandbox,
  asked: CallAsked,
  { baseUrl, nonce }: Line,
): Promise<CallMade> {
  let arrived = NOTHING_CAME;
  let isSent = false;
  const client = clientOf(sandbox, {
    ...{ baseUrl, nonce: () => nonce },
    async fetch(input, init) {
      isSent = true;
      const response = await globalThis.fetch(input, init);
      const body = await response.clone().text();
      arrived = { status: response.status, headers: [...response.headers].flat(), body };
      return response;
    },
  });
  try {
    await made(client, asked);
    return { nonce, ...arrived, isVerified: arrived.status !== 0 };
  } catch (error) {
    if (!isSent) throw unsendable(error);
    return { nonce, ...arrived, ...judged(error) };
  }
}

function clientOf(
  { mchid, keyRing, merchantMode }: Sandbox,
  line: Pick<Parameters<typeof createClient>[0], 'baseUrl' | 'nonce' | 'fetch'>,
): Client {
  const { merchant, apiV3Key, certificates, publicKey } = keyRing;
  const byPublicKey = { publicKeyId: publicKey.id, publicKey: publicKey.publicKeyPem };
  const byCertificate = certificates.map(({ certificatePem }) => ({ certificate: certificatePem }));
  return createClient({
    ...{ mchid, serial: merchant.serial, privateKey: merchant.privateKeyPem, apiV3Key },
    // The first of them seals names, and is named as the one to be answered by.
    platformKeys:
      merchantMode === 'certificate'
        ? [...byCertificate, byPublicKey]
        : [byPublicKey, ...byCertificate],
    retries: 0,
    ...line,
  });
}

async function made(client: Client, asked: CallAsked): Promise<unknown> {
  if ('path' in asked) {
    const { method, path, body } = asked;
    return client.request({ method, path, ...(body !== undefined && { body }) });
  }
  const method: unknown = Reflect.get(client, asked.operation);
  if (typeof method !== 'function') throw new TypeError(`the client has no ${asked.operation}`);
  return Reflect.apply(method, client, [asked.fields]);
}

/** A refusal is an answer like any other; it is verified where it carries a signature. */
function judged(error: unknown): Pick<CallMade, 'isVerified' | 'problem'> {
  if (error instanceof ApiError) return { isVerified: error.signed };
  if (error instanceof SignatureError || error instanceof NetworkError) {
    return { isVerified: false, problem: error.message };
  }
  // It was verified, and then could not be understood: the client says by what.
  return { isVerified: true, problem: error instanceof Error ? error.message : String(error) };
}

function unsendable(error: unknown): ControlError {
  const message = error instanceof Error ? error.message : String(error);
  const hint = 'with needs the fields of the operation, under their names on the wire';
  return new ControlError(400, 'BAD_CALL', `the client cannot send this: ${message}`, hint);
}
