// Where a change of the platform certificate stands, as it is kept with the rest of a sandbox.

/** How far a change of the platform certificate has come: both in force, then the new one alone (4012068829). */
export const CERTIFICATE_STAGES = ['both', 'new'] as const;
export type CertificateStage = (typeof CERTIFICATE_STAGES)[number];

/**
 * Where the last change of the platform certificate stands. The private keys are those of a FAKE platform
 * that exists in this sandbox alone: worth nothing elsewhere, so they may be kept with the rest. The domain
 * does not look into them.
 */
export interface CertificateChange {
  readonly stage: CertificateStage;
  /** PEM text, the newest first. */
  readonly certificates: readonly {
    readonly certificatePem: string;
    readonly privateKeyPem: string;
  }[];
  /** Until when the old one is said to be valid: ms of the wall clock, set while both are in force. */
  readonly oldEndsAt?: number;
}
