// Who plays: the fake platform of the official guides, or a merchant of the real platform with the credentials of a file.
import { z } from 'zod';
import type { Keys } from '../../client/index.ts';

/** What a scenario knows as `$platform`. */
export interface PlatformIdentity {
  readonly mchid: string;
  readonly appid: string;
  /** 二级商户 whose payments are meant. */
  readonly sub_mchid: string;
}

/** The fake identity of the official guides, in every sandbox. */
export const APPID = 'wx8888888888888888';
export const SUB_MCHID = '1900000109';

const credentialMembers = {
  mchid: z.string(),
  appid: z.string(),
  sub_mchid: z.string(),
  serial: z.string(),
  private_key: z.string(),
  api_v3_key: z.string(),
  public_key_id: z.string(),
  public_key: z.string(),
  platform: z.array(z.strictObject({ serial: z.string(), certificate: z.string() })).default([]),
};
const credentialsSchema = z.object(credentialMembers);

/** What the contracts read from the same file, and no scenario needs: where, how long, and with whose money. */
const OF_CONTRACTS = ['host', 'patience_ms', 'transactions', 'receiver', 'refunds'] as const;
const OF_SPARE_RECEIVER = ['spare_receiver', 'spare_receiver_name'] as const;
const fileSchema = z.strictObject({
  ...credentialMembers,
  ...Object.fromEntries(
    [...OF_CONTRACTS, ...OF_SPARE_RECEIVER].map((name) => [name, z.unknown().optional()]),
  ),
});

/**
 * What a merchant of the real platform plays with, all of it secret: the same file that the contracts read. Without
 * certificates in `platform` they are downloaded once an answer is signed by one.
 */
export type Credentials = Readonly<z.infer<typeof credentialsSchema>>;

/** Credentials that are not what they should be. The message is a sentence and repeats none of them. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}

/**
 * Reads the text of a file of credentials.
 * @throws CredentialsError naming the members that are wrong
 */
export function parseCredentials(text: string): Credentials {
  const read = fileSchema.safeParse(jsonOf(text));
  if (read.success) return credentialsSchema.parse(read.data);
  const wrong = read.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')],
  );
  throw new CredentialsError(
    `credentials: these members are missing or wrong: ${wrong.join(', ')}`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CredentialsError('credentials: this is no JSON');
  }
}

/** Credentials in the form in which a sandbox tells its keys. */
export function keysOf(credentials: Credentials): Keys {
  return { ...credentials, kind: 'own', certificate: '', receivers: [] };
}
