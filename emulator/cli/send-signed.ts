// `fenzhang sign --run`: the request goes out through the reference client, and its answer is verified.
import { type Answer, ApiError, createClient, type Keys } from '../../client/index.ts';
import { EXIT, type Exit, type Terminal } from './terminal.ts';

export interface SignedCall {
  readonly url: string;
  readonly keys: Keys;
  readonly method: string;
  readonly target: string;
  readonly body: string | undefined;
}

/** Prints the answer exactly as it came; ends with 1 when the platform refuses. */
export async function sendSigned(
  terminal: Terminal,
  call: SignedCall,
  isJson: boolean,
): Promise<Exit> {
  const { answer, isVerified } = await exchange(call);
  const { status, headers, body } = answer;
  const text = answer.rawBody.toString('utf8');
  const requestId = headers.get('request-id') ?? undefined;
  if (isJson) {
    const shown = { status, request_id: requestId, verified: isVerified, body: body ?? text };
    terminal.write(`${JSON.stringify(shown, null, 2)}\n`);
  } else {
    const signature = isVerified ? 'signature verified' : 'not signed';
    terminal.writeError(`HTTP ${status} · ${signature} · Request-ID ${requestId ?? 'none'}\n`);
    if (text !== '') terminal.write(`${text}\n`);
  }
  return status >= 200 && status < 300 ? EXIT.pass : EXIT.findings;
}

async function exchange({ url, keys, method, target, body }: SignedCall) {
  const client = createClient({
    baseUrl: url,
    mchid: keys.mchid,
    serial: keys.serial,
    privateKey: keys.private_key,
    apiV3Key: keys.api_v3_key,
    platformKeys: [
      { publicKeyId: keys.public_key_id, publicKey: keys.public_key },
      ...keys.platform.map(({ certificate }) => ({ certificate })),
    ],
    retries: 0,
  });
  try {
    const answer: Answer = await client.request({ method, path: target, body });
    return { answer, isVerified: true };
  } catch (error) {
    if (error instanceof ApiError) return { answer: error.answer, isVerified: error.signed };
    throw error;
  }
}
