// What the fuzzer asks the process that serves, and what it hears: plain messages between two processes.

/** The numbers of one order and of what became of it, by the names that fields have on the wire. */
export type Story = Readonly<Record<string, string>>;

export interface Urls {
  /** With the limits that users have. */
  readonly usual: string;
  /** With time-outs short enough to wait for. */
  readonly hasty: string;
}

/** In bytes, after the garbage has been collected. */
export interface Memory {
  /** What is held on to, buffers among it. */
  readonly held: number;
  /** What the process has of the machine; it gives little of it back. */
  readonly resident: number;
}

export interface Replies {
  /** What of the state must be the same after a refusal. */
  readonly digest: string;
  /** Time has passed, orders have been paid; what can be named now. */
  readonly tick: readonly Story[];
  readonly memory: Memory;
  /** One sentence for each invariant that does not hold. */
  readonly audit: readonly string[];
}
export type Question = keyof Replies;

export interface Asked {
  readonly id: number;
  readonly question: Question;
}

export type Told =
  | { readonly ready: Urls }
  | { readonly defect: string }
  | { readonly id: number; readonly reply: Replies[Question] };
