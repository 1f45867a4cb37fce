// What the control API says of keys: those of a sandbox, their rotation, and the authority of the TLS door.

/** Everything a client needs, all of it fake. */
export interface Keys {
  readonly mchid: string;
  /** Those of the package, or ones that the server made for itself. */
  readonly kind: 'fake' | 'own';
  readonly serial: string;
  readonly private_key: string;
  readonly certificate: string;
  readonly api_v3_key: string;
  readonly platform: readonly { readonly serial: string; readonly certificate: string }[];
  readonly public_key_id: string;
  readonly public_key: string;
  readonly receivers: readonly { readonly mchid: string; readonly api_v3_key: string }[];
}

/** How far a change of the platform certificate has come: both in force, then the new one alone. */
export type RotationStage = 'both' | 'new';

export interface RotateKeysRequest {
  /** The next stage unless given; from one certificate `new` leaves the days of both out. */
  readonly stage?: RotationStage | undefined;
}

export interface KeyRotation {
  readonly mchid: string;
  readonly stage: RotationStage;
  /** The platform certificates in force, newest first, as GET /v3/certificates lists them. */
  readonly platform: readonly {
    readonly serial: string;
    readonly effective_time: string;
    /** Of the old one 24 hours ahead, however long its PEM is valid. */
    readonly expire_time: string;
    /** PEM */
    readonly certificate: string;
  }[];
}

/** What to trust when calling the platform's own names over TLS. */
export interface AuthorityAnswer {
  /** PEM */
  readonly ca: string;
}
