// Everything a sandbox can be told, its defaults, and the presets that set several at once.
import { z } from 'zod';
import type { Settings } from './domain/context.ts';
import { PROFILES, type Profile } from './errors.ts';
import { MERCHANT_MODES, type MerchantMode } from './http/tenant.ts';
import {
  SHARING_EVENTS,
  SHARING_ORIGINAL_TYPES,
  type SharingEvents,
  type SharingOriginalType,
} from './notifications/envelope.ts';

/** Strict by default (design D3): real delays, real limits. `fast` shortens every delay to milliseconds. */
export const PRESETS = ['strict', 'fast'] as const;
export type Preset = (typeof PRESETS)[number];

/** Business time ends with the year 2999: dates have four digits for the year, the agenda sorts by 14 for the time. */
export const LATEST_MS = 32_503_679_999_999;

const delayMs = z.int().min(0).max(LATEST_MS);

/** What a sandbox can be told, by code, by the control API, or by its store after a restart. */
export const sandboxOptionsSchema = z.strictObject({
  /** The platform merchant, 8 to 10 digits; well-known for the default sandbox, picked for others. */
  mchid: z
    .string()
    .regex(/^\d{8,10}$/, 'mchid must be 8 to 10 digits')
    .optional(),
  preset: z.enum(PRESETS).optional(),
  /** `observed` follows captures where they differ from the documentation. */
  profile: z.enum(PROFILES).optional(),
  merchantMode: z.enum(MERCHANT_MODES).optional(),
  /** Transaction fee in ten-thousandths; 60 is 0.6 %. */
  feeTenThousandths: z.int().min(0).max(10_000).optional(),
  /** Business time in ms, instead of the preset's. */
  settlementDelayMs: delayMs.optional(),
  splitDelayMs: delayMs.optional(),
  withdrawalDelayMs: delayMs.optional(),
  /** Q27: the pages say 30 s and 5 min; the shorter is the default. */
  billLinkLifetimeMs: delayMs.optional(),
  /** A limit for each operation whose refusal for frequency is documented without a figure. */
  requestsPerSecond: z.int().min(1).max(10_000).optional(),
  refundDelayMs: delayMs.optional(),
  /** Q16: refuse every split without appid, as some merchants saw. */
  requiresAppid: z.boolean().optional(),
  sharingEvents: z.enum(SHARING_EVENTS).optional(),
  /** By profile unless given: one merchant saw `transaction` (L5), the documentation says `profitsharing`. */
  sharingOriginalType: z.enum(SHARING_ORIGINAL_TYPES).optional(),
  /** Hosts beyond loopback and private networks that may be notified. */
  notifyHosts: z.array(z.string()).optional(),
  /** Seeds ids and nonces; the same seed repeats the same run. */
  seed: z.int().min(0).max(0xffff_ffff).optional(),
  /** Business time to begin at, ms since 1970; the clock stands still there until told otherwise. */
  startAt: z.int().min(0).max(LATEST_MS).optional(),
});
export type SandboxOptions = z.infer<typeof sandboxOptionsSchema>;

/** A sandbox's configuration with every default filled in. */
export interface SandboxConfig {
  readonly settings: Settings;
  readonly profile: Profile;
  readonly merchantMode: MerchantMode;
  readonly sharingEvents: SharingEvents;
  readonly sharingOriginalType: SharingOriginalType;
  readonly notifyHosts: readonly string[];
  readonly seed: number;
  /** Whether somebody asked for the seed, and so for runs that repeat; one that was drawn is for ids alone. */
  readonly isSeeded: boolean;
  readonly startAt: number | undefined;
}

type Delays = Pick<
  Settings,
  'settlementDelayMs' | 'splitDelayMs' | 'refundDelayMs' | 'withdrawalDelayMs'
>;
const DELAYS: { readonly [Name in Preset]: Delays } = {
  // Q19: 30 s to 2 min are written in different places; splits were seen to take about a second, a refund three (J9);
  // withdrawals are paid the next day (4012476652).
  strict: {
    settlementDelayMs: 60_000,
    splitDelayMs: 1_000,
    refundDelayMs: 3_000,
    withdrawalDelayMs: 86_400_000,
  },
  fast: { settlementDelayMs: 20, splitDelayMs: 5, refundDelayMs: 5, withdrawalDelayMs: 20 },
};
const BILL_LINK_LIFETIME_MS = 30_000;

/** Options that cannot be used, in a sentence for the user. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads options that nobody has checked yet. */
export function parseSandboxOptions(options: unknown): SandboxOptions {
  const parsed = sandboxOptionsSchema.safeParse(options);
  if (!parsed.success) throw new ConfigError(z.prettifyError(parsed.error));
  return parsed.data;
}

/** Fills in the defaults. `randomSeed` is used when no seed is given; one that is kept may be such a one. */
export function sandboxConfig(
  options: SandboxOptions,
  mchid: string,
  randomSeed: number,
  isSeeded = options.seed !== undefined,
): SandboxConfig {
  const profile = options.profile ?? 'observed';
  return {
    settings: settingsOf(options, mchid, profile),
    profile,
    merchantMode: options.merchantMode ?? 'transitional',
    sharingEvents: options.sharingEvents ?? 'TRANSACTION.SUCCESS',
    sharingOriginalType:
      options.sharingOriginalType ?? (profile === 'observed' ? 'transaction' : 'profitsharing'),
    notifyHosts: options.notifyHosts ?? [],
    seed: options.seed ?? randomSeed,
    isSeeded,
    startAt: options.startAt,
  };
}

function settingsOf(options: SandboxOptions, mchid: string, profile: Profile): Settings {
  const delays = DELAYS[options.preset ?? 'strict'];
  return {
    mchid,
    feeTenThousandths: options.feeTenThousandths ?? 60,
    settlementDelayMs: options.settlementDelayMs ?? delays.settlementDelayMs,
    splitDelayMs: options.splitDelayMs ?? delays.splitDelayMs,
    refundDelayMs: options.refundDelayMs ?? delays.refundDelayMs,
    withdrawalDelayMs: options.withdrawalDelayMs ?? delays.withdrawalDelayMs,
    billLinkLifetimeMs: options.billLinkLifetimeMs ?? BILL_LINK_LIFETIME_MS,
    limitsFrequency: options.preset !== 'fast',
    ...(options.requestsPerSecond !== undefined && {
      requestsPerSecond: options.requestsPerSecond,
    }),
    requiresAppid: options.requiresAppid ?? false,
    keepsShortSubsidies: profile === 'observed',
    queriesAsObserved: profile === 'observed',
  };
}
