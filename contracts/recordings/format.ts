// What the files of a recording say: a manifest, and in a folder for each world one file an exchange.
import { z } from 'zod';

/** Raised when files say something that older readers would misunderstand. */
export const FORMAT_VERSION = 1;

/** `Name: value`, one line each. */
const headers = z.array(z.string().regex(/^[^:]+: /));

export const manifestSchema = z.strictObject({
  format: z.literal('fenzhang recording'),
  version: z.literal(FORMAT_VERSION),
  /** The day it was begun, and no more of it. */
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** By which keys answers were signed. */
  keys: z.array(z.enum(['certificate', 'public-key'])),
  worlds: z.int().min(0),
  exchanges: z.int().min(0),
  /** Exchanges of which nothing was written, because a secret would have been in it. */
  withheld: z.int().min(0),
});

/** JSON, or what stood in its place. */
const bodySchema = z.union([
  z.strictObject({ json: z.unknown() }),
  /** Of what is no JSON only the form is kept. */
  z.strictObject({ text: z.string() }),
  /** Of a file only that there was one. */
  z.strictObject({ file: z.literal(true) }),
]);

export const exchangeSchema = z.strictObject({
  /** Who owned the keys, as faked: the same in all of a world. */
  caller: z.string(),
  /** Business time in China, moved so that each world begins at ten in the morning. */
  at: z.iso.datetime({ offset: true }),
  elapsed_ms: z.int().min(0),
  request: z.strictObject({
    method: z.string().regex(/^[A-Z]+$/),
    path: z.string().startsWith('/'),
    /** `name=value` of each parameter, in their order, not encoded. */
    query: z.array(z.string()).optional(),
    headers,
    /** With `<mchid>`, `<signature>` and the like for what is not written; absent if there was none. */
    authorization: z.string().optional(),
    /** Whether the signature was that of the body, where that could be known. */
    signature: z.enum(['right', 'wrong']).optional(),
    body: bodySchema.optional(),
    /** Set where the body said more than is kept of it: a member twice, a number of many digits, sheer length. */
    is_inexact: z.literal(true).optional(),
  }),
  /** Absent where none came. */
  answer: z
    .strictObject({
      status: z.int(),
      headers,
      /** False where the client had sorted them and folded their spelling. */
      headers_as_sent: z.boolean(),
      body: bodySchema.optional(),
    })
    .optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type RecordedExchange = z.infer<typeof exchangeSchema>;
export type RecordedRequest = RecordedExchange['request'];
export type RecordedAnswer = NonNullable<RecordedExchange['answer']>;
export type RecordedBody = z.infer<typeof bodySchema>;

export const MANIFEST_FILE = 'manifest.json';

/** One exchange as it went over the wire, with everything that is secret in it. Never written. */
export interface SeenExchange {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Real time at which it was sent, ms. */
  readonly sentMs: number;
  readonly elapsedMs: number;
  readonly answer?: {
    readonly status: number;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly areHeadersAsSent: boolean;
    /** As text; of a file whatever comes of reading it so. */
    readonly body: string;
  };
}
