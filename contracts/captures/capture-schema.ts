// What a capture file says: what was sent, from which state, and what the platform answered.
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const request = z.strictObject({
  method: z.enum(['GET', 'POST']),
  /** Path and query as they go out; may hold tokens. */
  path: z.string().startsWith('/'),
  /** Added to the ordinary ones; null takes one away. A capture's own Authorization is written in full. */
  headers: z.record(z.string(), z.string().nullable()).optional(),
  /** What is said about the signer, where it is not the truth. */
  signer: z.strictObject({ serial: z.string().optional() }).optional(),
  body: z.unknown().optional(),
});

/** A merchant's settings, as the control API takes them. */
const merchant = z.looseObject({ mchid: z.string() });
const purse = z.strictObject({
  mchid: z.string(),
  account: z.enum(['available', 'operation']).optional(),
  amount: z.int().min(1).optional(),
});

/** The whole vocabulary of what happens before a request. One word a step; times in ms of business time. */
const step = z.union([
  /** A call of the API that must succeed; each member of its answer becomes a token of that name. */
  z.strictObject({ call: request }),
  /** The same, refused: it is what it leaves behind that counts. */
  z.strictObject({ refusedCall: request }),
  /** The payer pays the order of this out_trade_no; gives `<transaction_id>`. */
  z.strictObject({ pay: z.string() }),
  z.strictObject({ advanceClock: z.int().min(0) }),
  z.strictObject({ putMerchant: merchant }),
  z.strictObject({ drain: purse }),
  z.strictObject({ topUp: purse.required({ amount: true }) }),
]);

const answer = z.strictObject({
  status: z.int(),
  /** Exact values or tokens, in the order and spelling of the wire. */
  headers: z.record(z.string(), z.string()).optional(),
  /** True where `headers` are all there are, in this order. */
  areAllHeaders: z.literal(true).optional(),
  /** Names of headers that the capture says were not there. */
  without: z.array(z.string()).optional(),
  /** Its compact JSON is the text of the answer; "" is an empty one. Left out where the capture has none. */
  body: z.unknown().optional(),
});

/** The parts of an answer that can differ; a header is `header <name>`. */
const part = z.string().regex(/^(?:status|body|headers|header [\w-]+)$/);

const captureSchema = z.strictObject({
  id: z.string().regex(/^[A-L]\d+$/),
  /** How much is known: bytes proven, JSON as posted, text only. */
  class: z.enum(['P', 'V', 'T']),
  source: z.string().min(1),
  /** Where it was seen, if not at the path of the request. */
  of: z.string().optional(),
  /** What had to be adapted. */
  note: z.string().optional(),
  /** Options of the sandbox it is played in. */
  sandbox: z.record(z.string(), z.unknown()).optional(),
  given: z.array(step).default([]),
  request,
  answer,
  /** Known differences of the emulator, and why they are there; everything else must agree. */
  differs: z.strictObject({ in: z.array(part).min(1), why: z.string().min(1) }).optional(),
});

export type Capture = z.infer<typeof captureSchema>;
export type CaptureRequest = z.infer<typeof request>;
export type Step = z.infer<typeof step>;

const folder = new URL('./', import.meta.url);

/** Every capture, by family and number. @throws ZodError for a file that says something else */
export function readCaptures(): readonly Capture[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.map(readCapture).sort((one, other) => orderOf(one) - orderOf(other));
}

function readCapture(name: string): Capture {
  const capture = captureSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  if (`${capture.id}.json` !== name) throw new Error(`${name} calls itself ${capture.id}`);
  return capture;
}

const orderOf = ({ id }: Capture) => id.charCodeAt(0) * 100 + Number(id.slice(1));
