// The answer to a request that asks for trouble there is not. Nobody can take it for the platform's: it is unsigned, has
// no Request-ID, speaks English, and looks like a refusal of the control API.
import type { FaultMistake } from '../faults.ts';
import type { Answer } from './answer.ts';

export const MISTAKE_CODE = 'BAD_NEGATIVE_TEST';

/** Says what is wrong with Wechatpay-Negative-Test, and what to write instead. */
export function answerToMistake({ message, hint }: FaultMistake): Answer {
  const error = {
    code: MISTAKE_CODE,
    message: `Wechatpay-Negative-Test: ${message}; nothing was done`,
    hint,
  };
  const body = `${JSON.stringify({ error }, null, 2)}\n`;
  return {
    status: 400,
    body,
    headers: [
      ...['Content-Type', 'application/json; charset=utf-8'],
      ...['Content-Length', String(Buffer.byteLength(body))],
      ...['Cache-Control', 'no-store'],
      ...['X-Content-Type-Options', 'nosniff'],
    ],
  };
}
