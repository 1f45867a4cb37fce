// What operations use that is loaded when first wanted: the book of rules, the client, the stories. A start pays for none.
import type { DeliveryReport } from '../deliveries.ts';
import type { Notification } from '../domain/notices.ts';
import type { Evidence, Profile } from '../errors.ts';
import type { EventSink } from '../http/event-stream.ts';
import type { Sandbox } from '../sandbox.ts';

export interface RuleTold {
  readonly key: string;
  readonly family: string;
  readonly condition: string;
  readonly evidence: Readonly<Record<Profile, Evidence>>;
}

/** As the control API tells it, newest first. */
export interface Recorded {
  readonly sandbox: object;
  readonly merchants: readonly object[];
  readonly requests: readonly object[];
  readonly deeds: readonly object[];
}

export interface WrittenStory {
  readonly text: string;
  readonly calls: number;
  readonly leftOut: readonly string[];
}

/** By the name of a client method, or by route. */
export type CallAsked =
  | { readonly operation: string; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly method: string; readonly path: string; readonly body?: unknown };

export interface CallMade {
  /** Authorization's nonce, by which the request is found in the log. */
  readonly nonce: string | undefined;
  /** 0 where no answer came. */
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string;
  readonly isVerified: boolean;
  readonly problem?: string;
}

export const NOTICE_KINDS = ['duplicate', 'tampered', 'signtest', 'wrong-key'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export interface Story {
  readonly name: string;
  readonly story: string;
  readonly steps: readonly string[];
}

export interface ControlTools {
  /** Where the emulator listens; undefined until it does. */
  readonly url: string | undefined;
  findRule(key: string): Promise<RuleTold | undefined>;
  /** @throws ControlError where nothing can be told */
  writeStory(recorded: Recorded, requests: readonly string[]): Promise<WrittenStory>;
  /** Sends a request with the reference client, through the emulator's own door. @throws ControlError for no operation */
  call(sandbox: Sandbox, asked: CallAsked): Promise<CallMade>;
  /** The notice to the byte as an attempt would send it now; nothing is sent, and no chance of the sandbox's is used. */
  previewNotice(sandbox: Sandbox, notice: Notification): Promise<DeliveryReport['sent']>;
  /** Sends a notice once, beside its schedule. */
  sendNotice(sandbox: Sandbox, notice: Notification, kind: NoticeKind): Promise<DeliveryReport>;
  /** What went out in an attempt, the count of it from 0, while it is remembered. */
  sentIn(sandbox: Sandbox, notice: Notification, attempt: number): DeliveryReport['sent'];
  listStories(): Promise<readonly Story[]>;
  /** Reads a story of the library, or one that is told. @throws ControlError with every mistake in it */
  readStory(named: { readonly name: string } | { readonly text: string }): Promise<PlayableStory>;
}

export interface PlayableStory extends Story {
  /** Plays it against this emulator, in a new sandbox, and tells what happens. Never throws. */
  play(sink: EventSink): Promise<void>;
}
