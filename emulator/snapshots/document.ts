// What a snapshot is: one JSON document with everything kept of a sandbox. Decides its format, and which one is read.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { STATE_VERSION, TABLE_NAMES } from '../domain/state.ts';
import { canonicalJson } from '../http/json.ts';

export const SNAPSHOT_FORMAT = 'fenzhang snapshot';
/** Raised when the document itself changes; what stands in its tables goes by the version of the state. */
export const SNAPSHOT_VERSION = 1;

const entry = z.strictObject({
  sequence: z.int().min(1),
  at: z.int(),
  reason: z.string(),
  reference: z.string(),
  movements: z
    .array(z.strictObject({ from: z.string(), to: z.string(), amount: z.int().min(1) }))
    .min(1),
});

/** By these, a document of another version is told from something that is no snapshot at all. */
const head = z.looseObject({
  format: z.literal(SNAPSHOT_FORMAT),
  version: z.int().min(1),
  state_version: z.int().min(1),
  /** The release that wrote it. */
  fenzhang: z.string(),
});

const schema = z.strictObject({
  ...head.shape,
  /** The platform merchant whose world it is. */
  mchid: z.string().regex(/^\d{8,10}$/, 'a platform is 8 to 10 digits'),
  /** Business time, ms since 1970, and whether the clock stands there. */
  clock: z.strictObject({ mode: z.enum(['follow', 'frozen']), now_ms: z.int() }),
  /** Which keys it begins with: the `fake` ones of the package, or its server's `own`, told only if asked for. */
  keys: z.strictObject({ kind: z.enum(['fake', 'own']), material: z.looseObject({}).optional() }),
  /** What was not told for being a secret, in words. */
  left_out: z.array(z.string()),
  /** By table: documents with their keys, in their order. */
  tables: z.record(z.string(), z.array(z.tuple([z.string(), z.unknown()]))),
  /** The journal. */
  entries: z.array(entry),
  /** Of all the rest: tells a document that was changed or cut from the one that was written. */
  checksum: z.string(),
});
export type SnapshotDocument = z.output<typeof schema>;

/** Why a snapshot cannot be taken: what is wrong with it, and what to do. Nothing has changed then. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
  readonly code: 'BAD_SNAPSHOT' | 'OTHER_VERSION' | 'UNSOUND_SNAPSHOT';
  readonly hint: string | undefined;

  constructor(code: SnapshotError['code'], message: string, hint?: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** Closes a document with its checksum. */
export function sealed(rest: Omit<SnapshotDocument, 'checksum'>): SnapshotDocument {
  return { ...rest, checksum: checksumOf(rest) };
}

/**
 * Reads a document that nobody can vouch for.
 * @throws SnapshotError naming the member
 */
export function readSnapshot(json: unknown): SnapshotDocument {
  checkVersions(parsed(head, json));
  const document = parsed(schema, json);
  const { checksum, ...rest } = document;
  const [stranger] = Object.keys(document.tables).filter((name) => !isTable(name));
  if (stranger !== undefined) {
    const what = `it has a table ${stranger}, which this release does not know`;
    throw new SnapshotError('OTHER_VERSION', what, `use fenzhang ${document.fenzhang} or newer`);
  }
  if (checksum !== checksumOf(rest)) {
    const what = 'its checksum is another: it was changed or cut after it had been written';
    throw new SnapshotError('BAD_SNAPSHOT', what, 'export it again');
  }
  return document;
}

function checkVersions({ version, state_version: state, fenzhang }: z.output<typeof head>): void {
  if (version === SNAPSHOT_VERSION && state === STATE_VERSION) return;
  const isNewer = version > SNAPSHOT_VERSION || state > STATE_VERSION;
  const [is, reads] = [`${version}.${state}`, `${SNAPSHOT_VERSION}.${STATE_VERSION}`];
  throw new SnapshotError(
    'OTHER_VERSION',
    `it is of format ${is}, written by fenzhang ${fenzhang}; this release reads format ${reads}`,
    isNewer ? `use fenzhang ${fenzhang} or newer` : `export it again with this release`,
  );
}

function parsed<Schema extends z.ZodType>(wanted: Schema, json: unknown): z.output<Schema> {
  const result = wanted.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.map(String).join('.') || 'the document';
  throw new SnapshotError('BAD_SNAPSHOT', `${place}: ${issue?.message ?? 'not as it should be'}`);
}

const isTable = (name: string) => TABLE_NAMES.some((known) => known === name);

function checksumOf(rest: Omit<SnapshotDocument, 'checksum'>): string {
  return createHash('sha256').update(canonicalJson(rest)).digest('hex');
}
