// What the control API tells of snapshots, of named points and of what was recorded.

/** Everything kept of a sandbox. To be handed back as it is: its checksum tells any change. */
export interface Snapshot {
  readonly format: 'fenzhang snapshot';
  readonly version: number;
  readonly state_version: number;
  /** The release that wrote it. */
  readonly fenzhang: string;
  readonly mchid: string;
  /** Business time, ms since 1970. */
  readonly clock: { readonly mode: 'follow' | 'frozen'; readonly now_ms: number };
  /** `own` keys of a server are told only if asked for. */
  readonly keys: { readonly kind: 'fake' | 'own'; readonly material?: object };
  /** What was not told for being a secret. */
  readonly left_out: readonly string[];
  readonly tables: Readonly<Record<string, readonly (readonly [key: string, document: unknown])[]>>;
  readonly entries: readonly object[];
  readonly checksum: string;
}

export interface ImportSnapshotRequest {
  readonly snapshot: unknown;
  /** Wanted where the sandbox has a history. */
  readonly replace?: boolean | undefined;
}

/** Of a document, of a point of the sandbox, or of the sandbox as it is. */
export interface ForkSandboxRequest {
  readonly snapshot?: unknown;
  readonly point?: string | undefined;
  /** Of the new platform; picked unless given. */
  readonly mchid?: string | undefined;
}

/** A sandbox after it has become another, or gone back. */
export interface SandboxWorld {
  readonly mchid: string;
  readonly now: string;
  readonly nowMs: number;
  readonly mode: 'frozen' | 'follow';
  readonly transactions: number;
  /** How many entries the journal has. */
  readonly entries: number;
}

/** A place that the server holds for a sandbox to come back to. */
export interface Point {
  readonly name: string;
  /** Real time. */
  readonly saved_at: string;
  /** Business time. */
  readonly now: string;
  readonly transactions: number;
  readonly entries: number;
}

export interface Points {
  readonly points: readonly Point[];
}

export interface RewindRequest {
  /** The number of a request of the log, or its Request-ID. */
  readonly request: number | string;
  /** `before` it unless said otherwise. */
  readonly to?: 'before' | 'after' | undefined;
}

export interface Rewound {
  readonly mchid: string;
  /** The number of the request. */
  readonly request: number;
  readonly to: 'before' | 'after';
  readonly now: string;
  readonly nowMs: number;
  readonly mode: 'frozen' | 'follow';
  readonly entries: number;
}

/** What the owner did through the control API. */
export interface DeedRecord {
  /** Counts with those of the requests. */
  readonly number: number;
  /** Business time. */
  readonly at: string;
  readonly now_ms: number;
  /** The method of the control client. */
  readonly operation: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly answer: unknown;
  /** True once the sandbox has gone back to before it. */
  readonly undone: boolean;
}

/** Newest first. */
export interface DeedRecords {
  readonly deeds: readonly DeedRecord[];
}
