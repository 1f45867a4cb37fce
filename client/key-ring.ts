// Which platform keys are known right now, and when to fetch the list anew: before the first call,
// every twelve hours, and when an answer names a serial nobody has seen (rotation).
import { SignatureError } from './errors.ts';
import { newestFirst, type PlatformKey, readCertificate } from './platform-keys.ts';

/** A platform certificate after opening. */
export interface PlatformCertificate {
  readonly serial_no: string;
  /** RFC 3339. */
  readonly effective_time: string;
  /** RFC 3339; during a change it is earlier than the certificate's own end (4012069411). */
  readonly expire_time: string;
  /** PEM. */
  readonly certificate: string;
}

/** Fetches the list. Its answer is verified with the keys given, or, if there are none, with itself. */
export type DownloadCertificates = (
  known: readonly PlatformKey[],
) => Promise<readonly PlatformCertificate[]>;

export interface KeyRing {
  /** The key to encrypt with and to name in Wechatpay-Serial. */
  current(): Promise<PlatformKey>;
  /**
   * The key with exactly this serial.
   * @throws SignatureError `unknownSerial` when the list could not be fetched
   */
  find(serial: string): Promise<PlatformKey | undefined>;
  /** Fetches the list now. */
  refresh(): Promise<readonly PlatformCertificate[]>;
}

// 4012551764: poll at intervals below 12 hours; the list changes far less often.
const maximumAgeMs = 12 * 3_600_000;
const retryAfterMs = 60_000;

/** Builds a ring over the configured keys; those stay, downloaded ones follow the list. */
export function createKeyRing(options: {
  configured: readonly PlatformKey[];
  download: DownloadCertificates;
  now: () => number;
}): KeyRing {
  let downloaded: readonly PlatformKey[] = [];
  let dueMs = options.configured.length === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  let underWay: Promise<readonly PlatformCertificate[]> | undefined;

  const known = () => newestFirst([...options.configured, ...downloaded]);
  const lookUp = (serial: string) => known().find((key) => key.serial === serial);

  const download = async () => {
    const certificates = await options.download(known());
    downloaded = certificates.map(toKey);
    dueMs = options.now() + maximumAgeMs;
    return certificates;
  };
  const refresh = () => {
    underWay ??= download().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const refreshIfDue = async () => {
    if (options.now() < dueMs) return;
    try {
      await refresh();
    } catch (error) {
      if (known().length === 0) throw error;
      // The keys at hand still verify; a list that cannot be had must not stop the merchant's calls.
      dueMs = options.now() + retryAfterMs;
    }
  };

  return {
    async current() {
      await refreshIfDue();
      const key = preferred(known(), options.now());
      if (key === undefined) throw new SignatureError('unknownSerial', 'No platform key is known');
      return key;
    },
    async find(serial) {
      const key = lookUp(serial);
      // The public key is handed out by hand, never by download (4012153196).
      if (key !== undefined || serial.startsWith('PUB_KEY_ID_')) return key;
      try {
        await refresh();
      } catch (cause) {
        const message = `No platform key has the serial ${serial}, and the list cannot be had`;
        throw new SignatureError('unknownSerial', message, { cause });
      }
      return lookUp(serial);
    },
    refresh,
  };
}

/** The public key when there is one, else the certificate that took effect last (4012068829). */
export function preferred(
  newestFirstKeys: readonly PlatformKey[],
  nowMs: number,
): PlatformKey | undefined {
  return (
    newestFirstKeys.find((key) => key.kind === 'publicKey') ??
    newestFirstKeys.find((key) => key.effectiveAtMs <= nowMs) ??
    newestFirstKeys[0]
  );
}

function toKey(certificate: PlatformCertificate): PlatformKey {
  const effectiveAtMs = Date.parse(certificate.effective_time);
  // The field table promises an integer where live answers hold RFC 3339; notBefore serves for both.
  return readCertificate(
    certificate.certificate,
    Number.isNaN(effectiveAtMs) ? undefined : effectiveAtMs,
  );
}
