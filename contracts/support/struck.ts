// How a call ends that trouble strikes, in one word a client would act on.
import { ApiError, NetworkError, SignatureError } from '../../client/index.ts';

/** `answered`, `nothing`, the reason for which an answer is not trusted, or the code of a refusal. */
export async function endingOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'answered';
  } catch (error) {
    if (error instanceof NetworkError) return 'nothing';
    if (error instanceof SignatureError) return error.reason;
    if (error instanceof ApiError) return error.code;
    throw error;
  }
}
