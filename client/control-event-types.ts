// What the control API tells as it happens, over server-sent events: `for await (const event of control.events())`.
import type { ClockReading } from './control-types.ts';

/** Which documents a commit wrote, by table; of each table at most fifty keys. */
export interface CommitEvent {
  readonly mchid: string;
  readonly tables: Readonly<Record<string, readonly string[]>>;
  /** How many entries the journal has now, and how many of them are new. */
  readonly entries: number;
  readonly new_entries: number;
}

/** A request that has just been answered; `readRequest` tells the rest. */
export interface RequestEvent {
  /** Absent where the caller is unknown. */
  readonly mchid?: string;
  readonly number: number;
  readonly at: string;
  readonly ms: number;
  readonly request_id?: string;
  readonly operation?: string;
  readonly rule?: string;
  readonly faults?: readonly string[];
  readonly method: string;
  readonly target: string;
  /** 0 where a fault kept the answer from going out. */
  readonly status: number;
}

/** A notice that was just tried. */
export interface NoticeEvent {
  readonly mchid: string;
  readonly id: string;
  readonly summary: string;
  readonly event_type: string;
  readonly addressee: string;
  readonly target?: string;
  /** Which attempt it was, from 1. */
  readonly attempt: number;
  readonly status?: number;
  readonly error?: string;
  readonly ms: number;
}

export interface DeedEvent {
  readonly mchid: string;
  readonly number: number;
  readonly operation: string;
}

export interface SandboxEvent {
  readonly mchid: string;
  /** `replaced`: by a reset, a snapshot or by going back; whatever is shown of it is to be read anew. */
  readonly change: 'created' | 'removed' | 'replaced';
}

/**
 * The first thing said on a connection. After `Last-Event-ID` the requests and deeds since then follow it;
 * `complete` is false where some of them are gone from the log.
 */
export interface HelloEvent {
  readonly mchid: string;
  readonly complete: boolean;
}

/** One event. Only requests and deeds have an `id`: that is what can be resumed from. */
export type ControlEvent = { readonly id?: string } & (
  | { readonly event: 'hello'; readonly data: HelloEvent }
  | { readonly event: 'request'; readonly data: RequestEvent }
  | { readonly event: 'notice'; readonly data: NoticeEvent }
  | { readonly event: 'deed'; readonly data: DeedEvent }
  | { readonly event: 'clock'; readonly data: ClockReading & { readonly mchid: string } }
  | { readonly event: 'commit'; readonly data: CommitEvent }
  | { readonly event: 'sandbox'; readonly data: SandboxEvent }
  /** The last thing said to a reader that is too slow: connect again. */
  | { readonly event: 'behind'; readonly data: Readonly<Record<string, never>> }
);

export interface EventsQuery {
  /** The `id` of the last event that was seen: what came after it is told first. */
  readonly lastEventId?: string | undefined;
  /** Hangs up. */
  readonly signal?: AbortSignal | undefined;
}
