// What a story is played with, whom it tells what happened, and the one error that stops it.
import type { Client, ControlClient } from '../client/index.ts';
import type { NoticeSink } from './notice-sink.ts';

/** Everything a story may touch: the outside of one sandbox, and nothing behind it. */
export interface StoryTarget {
  readonly client: Client;
  readonly control: ControlClient;
  readonly notices: NoticeSink;
  readonly merchants: StoryMerchants;
  /** A merchant's own number that no earlier story has used: a prefix and digits, as the guides write them. */
  number(prefix: string): string;
}

/** The well-known, entirely fake cast of the official guides. */
export interface StoryMerchants {
  /** 平台商户, who signs every request. */
  readonly platform: string;
  readonly appid: string;
  /** 二级商户, whose orders are shared. */
  readonly sub: string;
  /** Another sub-merchant: it may receive without having been added. */
  readonly partner: string;
  /** A merchant outside the platform: it must be added before it can receive. */
  readonly supplier: { readonly mchid: string; readonly name: string };
}

/**
 * What can happen in a story. `answer`: the platform did it. `refusal`: the platform refused, as it should.
 * `notice`: the platform told a merchant. `owner`: the control API played the payer or moved the clock.
 * `check`: something read afterwards agrees.
 */
export const STORY_EVENTS = ['answer', 'refusal', 'notice', 'owner', 'check'] as const;

export interface StoryEvent {
  readonly kind: (typeof STORY_EVENTS)[number];
  /** The business term, such as 请求分账. */
  readonly title: string;
  /** What was answered, in a few words. */
  readonly text: string;
}

/** Hears a story while it is played. */
export interface Narrator {
  story(title: string): void;
  step(title: string): void;
  tell(event: StoryEvent): void;
}

/** The target broke a rule: what was looked at, what the rule says, what came instead. */
export class StoryError extends Error {
  override readonly name = 'StoryError';
  readonly expected: string;
  readonly received: string;

  constructor(what: string, expected: string, received: string, options?: ErrorOptions) {
    super(`${what}: expected ${expected}, received ${received}`, options);
    this.expected = expected;
    this.received = received;
  }
}
