// What the emulator's control API takes and answers under /_fenzhang.
// Amounts are integer fen, times RFC 3339 with +08:00 unless the name ends in Ms.
export type * from './control-console-types.ts';
export type * from './control-event-types.ts';
export type * from './control-fault-types.ts';
export type * from './control-order-types.ts';
export type * from './control-payment-types.ts';
export type * from './key-types.ts';

export type { MerchantSettings, Merchants, PersonSettings } from './merchant-types.ts';

export interface Health {
  readonly status: string;
  readonly version: string;
}

export interface Sandbox {
  /** The platform merchant whose world it is. */
  readonly mchid: string;
  readonly profile: 'observed' | 'documented';
  readonly merchant_mode: 'certificate' | 'transitional' | 'public-key';
  readonly preset: 'strict' | 'fast';
  readonly fee_ten_thousandths: number;
  /** ms of business time. */
  readonly settlement_delay_ms: number;
  readonly split_delay_ms: number;
  readonly refund_delay_ms: number;
  readonly withdrawal_delay_ms: number;
  /** Repeats numbers and nonces. */
  readonly seed: number;
  /** What was noticed and mended when its files were read. */
  readonly warnings: readonly string[];
}

export interface CreateSandboxRequest {
  /** Chosen by the emulator unless given. */
  readonly mchid?: string | undefined;
  readonly [setting: string]: unknown;
}

export interface ClockReading {
  readonly now: string;
  readonly nowMs: number;
  readonly mode: 'follow' | 'frozen';
  /** The next thing that happens by itself, if anything is waiting. */
  readonly nextDue: { readonly at: string; readonly kind: string } | null;
  /** How many things are waiting. */
  readonly pending: number;
}

/** By a span, or up to a moment. */
export type AdvanceClockRequest = { readonly ms: number } | { readonly to: string };

export interface ClockAdvance extends ClockReading {
  /** What happened on the way, in order. */
  readonly ran: readonly {
    readonly at: string;
    readonly kind: string;
    readonly reference: string;
  }[];
}

export interface ReadBalancesQuery {
  /** How the names of the accounts begin, such as `frozen:`. */
  readonly account?: string | undefined;
  readonly limit?: number | undefined;
}

export interface Balances {
  readonly accounts: readonly { readonly account: string; readonly balance: number }[];
  /** False where there are more than were asked for. */
  readonly complete: boolean;
}

export interface TopUpRequest {
  readonly mchid: string;
  readonly amount: number;
  readonly account?: string | undefined;
}

export interface DrainRequest {
  readonly mchid: string;
  /** Everything unless given. */
  readonly amount?: number | undefined;
  readonly account?: string | undefined;
}

/** What a purse holds after a top-up or a withdrawal. */
export interface PurseBalance {
  readonly mchid: string;
  readonly account: string;
  readonly balance: number;
}

export interface Audit {
  readonly balanced: boolean;
  /** How many journal entries were read. */
  readonly entries: number;
  readonly findings: readonly string[];
}

export interface BillCheck {
  readonly date: string;
  readonly agrees: boolean;
  /** How many lines the bill has. */
  readonly lines: number;
  readonly findings: readonly string[];
}

export interface ReadLedgerQuery {
  readonly transaction_id?: string | undefined;
  /** Only entries with a smaller number: `next` of the page before. */
  readonly before?: number | undefined;
  readonly limit?: number | undefined;
}

export interface Ledger {
  /** The last ones, oldest first. */
  readonly entries: readonly LedgerEntry[];
  /** Where there are older ones. */
  readonly next?: number;
}

export interface LedgerEntry {
  /** Position in the journal, from 1. */
  readonly sequence: number;
  readonly at: string;
  readonly reason: string;
  /** The transaction the money belongs to, or the merchant topped up. */
  readonly reference: string;
  readonly movements: readonly {
    readonly from: string;
    readonly to: string;
    readonly amount: number;
  }[];
}

export interface NotificationRecord {
  readonly id: string;
  readonly summary: string;
  readonly event_type: string;
  /** Whose APIv3 key seals it. */
  readonly addressee: string;
  /** The URL it goes to, if there is one. */
  readonly target?: string;
  readonly created_at: string;
  readonly state: 'pending' | 'delivered' | 'abandoned' | 'undeliverable';
  /** The fault that strikes it. */
  readonly fault?: string;
  readonly attempts: readonly {
    readonly at: string;
    readonly status?: number;
    readonly error?: string;
    readonly ms: number;
  }[];
  readonly next_attempt_at?: string;
  /** What was sealed, in plain. */
  readonly resource: unknown;
}

export interface ListNotificationsQuery {
  /** 500 unless given, and at most. */
  readonly limit?: number | undefined;
  /** `next` of the page before. */
  readonly before?: number | undefined;
}

export interface NotificationRecords {
  /** Newest first. */
  readonly notifications: readonly NotificationRecord[];
  /** Where there are older ones. */
  readonly next?: number;
}

export interface SeedRequest {
  readonly merchants?: number;
  readonly orders?: number;
  /** The same seed makes the same day. */
  readonly seed?: number;
  readonly hours?: number;
}

export interface SeedReport {
  readonly merchants: number;
  readonly orders: number;
  /** How many orders there are of each kind of story. */
  readonly stories: Readonly<Record<string, number>>;
  /** The day that was filled. */
  readonly from: string;
  readonly to: string;
}

/** One exchange as it went over the wire, newest first in a list. */
export interface RequestRecord {
  /** Counts from 1 over all that happens in the server. */
  readonly number: number;
  readonly at: string;
  readonly ms: number;
  readonly request_id?: string;
  /** The endpoint, once the path was known. */
  readonly operation?: string;
  /** The key of the rule that decided, as in X-Fenzhang-Rule; of a refusal also what to do about it. */
  readonly rule?: string;
  readonly hint?: string;
  /** The faults that struck, if any did. */
  readonly faults?: readonly string[];
  /** Business time, ms; unknown where the caller is. */
  readonly now_ms?: number;
  /**
   * How many changes the sandbox had seen when this was judged. Numbers are given when answers go out: of requests
   * made together, this tells which came first.
   */
  readonly changes_before?: number;
  /** True once the sandbox has gone back to before it. */
  readonly undone: boolean;
  readonly request: {
    readonly method: string;
    readonly target: string;
    /** Parameters of the path. */
    readonly params: Readonly<Record<string, string>>;
    readonly headers: Readonly<Record<string, string | readonly string[]>>;
    readonly body: string;
  };
  readonly answer: {
    /** 0 where a fault kept it from going out. */
    readonly status: number;
    /** Name and value in turn. */
    readonly headers: readonly string[];
    readonly body: string;
  };
}

export interface RequestRecords {
  readonly requests: readonly RequestRecord[];
}
