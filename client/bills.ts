// Bills: a signed answer names a file and its hash; the file itself is unsigned, and trusted by that hash alone.
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { type Caller, type CallOptions, callForBody } from './caller.ts';
import { UnexpectedContentError } from './errors.ts';

export interface SplitBillRequest {
  /** One sub-merchant's; the whole platform's when left out. */
  readonly sub_mchid?: string | undefined;
  /** `YYYY-MM-DD`, at most three months back; there from 10:00 the day after. */
  readonly bill_date: string;
  readonly tar_type?: 'GZIP' | undefined;
}

export interface BillResponse {
  readonly hash_type: 'SHA1';
  /** Of the text, also where the file is a .gz; hex. */
  readonly hash_value: string;
  /** Can be used for half a minute. */
  readonly download_url: string;
}

/** Every method throws ApiError for a refusal, SignatureError and NetworkError. */
export interface Bills {
  /** Asks for the profit sharing bill of a day. Source: 4012761131. */
  splitBill(query: SplitBillRequest, options?: CallOptions): Promise<BillResponse>;
  /**
   * Downloads a bill and gives back its text, unpacked and held against the hash. Whatever host the URL names,
   * the request goes to the client's own: no stranger is sent a signature. Source: 4013071238.
   * @throws UnexpectedContentError when the file is not the one the hash belongs to
   */
  downloadBill(
    bill: Pick<BillResponse, 'download_url' | 'hash_value'>,
    options?: CallOptions,
  ): Promise<string>;
}

export function bills(caller: Caller): Bills {
  return {
    splitBill(query, options) {
      const path = '/v3/profitsharing/bills';
      const request = { ...options, method: 'GET', path, query: { ...query } };
      return callForBody<BillResponse>(caller, request, ['hash_value', 'download_url']);
    },
    async downloadBill({ download_url, hash_value }, options) {
      const { pathname, search } = new URL(download_url);
      const { rawBody } = await caller.call({
        ...options,
        method: 'GET',
        path: `${pathname}${search}`,
      });
      const text = unpacked(rawBody);
      const hash = createHash('sha1').update(text).digest('hex');
      if (hash !== hash_value.toLowerCase()) {
        throw new UnexpectedContentError(`The bill has the hash ${hash}, not ${hash_value}`);
      }
      return text.toString('utf8');
    },
  };
}

/** A .gz begins with these two bytes (RFC 1952 §2.3.1). A bill does not: it begins with a heading in Chinese. */
function unpacked(bytes: Buffer): Buffer {
  const isGzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzipped) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new UnexpectedContentError('The bill is a .gz that does not open', { cause });
  }
}
