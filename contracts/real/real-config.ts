// What a run against the real API is told: whose credentials, which host, and what money may be used for it.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';

export const REAL_HOST = 'https://api.mch.weixin.qq.com';

const text = z.string().min(1);
const credentialMembers = {
  mchid: text,
  appid: text,
  sub_mchid: text,
  serial: text,
  private_key: text,
  api_v3_key: text,
  public_key_id: text,
  public_key: text,
  /** Certificates by which answers may be signed too. Left out, they are downloaded. */
  platform: z.array(z.strictObject({ serial: text, certificate: text })).default([]),
};
export const credentialsSchema = z.strictObject(credentialMembers);

/** What a merchant of the real API needs, all of it secret. */
export type Credentials = Readonly<z.infer<typeof credentialsSchema>>;

const merchantNumber = z.string().regex(/^\d{8,10}$/, 'must be a merchant number');
const moneyMembers = {
  /** Payments of yours to the sub-merchant, settled and marked for profit sharing; all are finished at the end. */
  transactions: z.array(z.string().regex(/^4[23]\d{26}$/, 'must be a transaction_id')).default([]),
  /** The merchant that splits pay: a receiver already, and with some balance, for it has to give back. */
  receiver: merchantNumber.optional(),
  /** A merchant or nothing: added as a receiver and deleted again. Name it only if it is none. */
  spare_receiver: merchantNumber.optional(),
  /** Its registered name, which adding it may want. */
  spare_receiver_name: text.optional(),
  /** Whether a fen of a payment may be refunded to its payer. */
  refunds: z.boolean().default(false),
};

const configSchema = z.strictObject({
  ...credentialMembers,
  ...moneyMembers,
  /** An origin. */
  host: z.url({ protocol: /^https?$/ }).default(REAL_HOST),
  /** How long something may take that is not over at once, in ms. */
  patience_ms: z.int().min(0).default(120_000),
});

/** What may be used up by contracts of the tag `money`. */
export type MoneySettings = Readonly<z.infer<z.ZodObject<typeof moneyMembers>>>;

export interface RealConfig {
  readonly host: string;
  readonly credentials: Credentials;
  readonly money: MoneySettings;
  readonly patienceMs: number;
}

/** Not usable as it is; the message names every member that is wrong, and no value. */
export class RealConfigError extends Error {
  override readonly name = 'RealConfigError';
}

type Variables = Readonly<Record<string, string | undefined>>;
const PREFIX = 'FENZHANG_CONTRACT_';
/** Members that may stand in files of their own, such as `private_key_file`. */
const IN_FILES = ['private_key', 'public_key'] as const;

/**
 * Reads a JSON file of these members, and `FENZHANG_CONTRACT_<MEMBER>` variables, which are stronger. Lists are
 * written with commas, and paths are relative to the file.
 * @throws RealConfigError
 */
export function readRealConfig(file: string | undefined, variables: Variables): RealConfig {
  const given = { ...(file === undefined ? {} : readObject(file)), ...membersOf(variables) };
  const directory = file === undefined ? '.' : dirname(file);
  const parsed = configSchema.safeParse(withFiles(given, directory));
  if (parsed.error !== undefined) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.')}: ${isMissing(message) ? 'missing' : message}`,
    );
    throw new RealConfigError(`${file ?? 'the environment'} is not usable\n${problems.join('\n')}`);
  }
  const { host, patience_ms, transactions, receiver, refunds, ...others } = parsed.data;
  const { spare_receiver, spare_receiver_name, ...credentials } = others;
  return {
    host: new URL(host).origin,
    credentials,
    money: { transactions, receiver, spare_receiver, spare_receiver_name, refunds },
    patienceMs: patience_ms,
  };
}

const isMissing = (message: string) => message.endsWith('received undefined');

/** The members that are there. */
export function givenIn(money: MoneySettings): readonly string[] {
  return Object.entries(money).flatMap(([name, value]) => (value ? [name] : []));
}

function readObject(file: string): object {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof content === 'object' && content !== null) return content;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new RealConfigError(`${file} cannot be read: ${what}`);
  }
  throw new RealConfigError(`${file} must hold one JSON object`);
}

/** Texts of the environment as what the members are. */
function membersOf(variables: Variables): Readonly<Record<string, unknown>> {
  const names = [
    ...Object.keys(configSchema.shape).filter((name) => name !== 'platform'),
    ...IN_FILES.map((name) => `${name}_file`),
  ];
  const entries = names.flatMap((name): [string, unknown][] => {
    const value = variables[PREFIX + name.toUpperCase()];
    return value === undefined || value === '' ? [] : [[name, readValue(name, value)]];
  });
  return Object.fromEntries(entries);
}

function readValue(name: string, value: string): unknown {
  if (name === 'transactions') return value.split(',').map((each) => each.trim());
  if (name === 'refunds') return ({ true: true, false: false } as Record<string, boolean>)[value];
  return name === 'patience_ms' ? Number(value) : value;
}

function withFiles(given: object, directory: string): object {
  const members: Record<string, unknown> = { ...given };
  for (const name of IN_FILES) {
    const path = members[`${name}_file`];
    delete members[`${name}_file`];
    if (typeof path === 'string') members[name] = readText(resolve(directory, path), name);
  }
  return members;
}

function readText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new RealConfigError(`${name}_file cannot be read: ${what}`);
  }
}
