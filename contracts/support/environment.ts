// What the contracts are held against, as the caller's environment says: nothing, an emulator, or the real API.
import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { z } from 'zod';
import { EVERY_TAG, REAL_API_TAGS, type Tag } from './tags.ts';

const credentialsSchema = z.strictObject({
  mchid: z.string(),
  appid: z.string(),
  sub_mchid: z.string(),
  serial: z.string(),
  private_key: z.string(),
  api_v3_key: z.string(),
  public_key_id: z.string(),
  public_key: z.string(),
  /** Certificates by which answers may be signed too. Left out, they are downloaded. */
  platform: z.array(z.strictObject({ serial: z.string(), certificate: z.string() })).default([]),
});

/** What a merchant of the real API needs, all of it secret. */
export type Credentials = Readonly<z.infer<typeof credentialsSchema>>;

export interface Environment {
  /** A running emulator, or the real API when there are credentials; an emulator in process when left out. */
  readonly baseUrl: string | undefined;
  readonly credentials: Credentials | undefined;
  /** Of the control API at the base URL, where it wants one. */
  readonly token: string | undefined;
  /** The tags that may run there. */
  readonly tags: readonly Tag[];
}

/**
 * Reads `CONTRACT_TARGET` (an origin) and `CONTRACT_CREDENTIALS` (a JSON file of `Credentials`). With
 * credentials the target is taken for the real API, where only harmless tags run (design D10). `CONTRACT_TAGS`
 * leaves others out, `CONTRACT_TOKEN` opens a control API that wants one.
 * @throws Error when the file is not what it should be
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>> = env) {
  const { CONTRACT_TARGET: baseUrl, CONTRACT_CREDENTIALS: file, CONTRACT_TOKEN: token } = variables;
  const credentials =
    file === undefined
      ? undefined
      : credentialsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const allowed = credentials === undefined ? EVERY_TAG : REAL_API_TAGS;
  const wanted = variables['CONTRACT_TAGS']?.split(',');
  const tags = allowed.filter((tag) => wanted === undefined || wanted.includes(tag));
  return { baseUrl, credentials, token, tags } satisfies Environment;
}
