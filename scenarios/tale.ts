// How a step is told: each call is awaited, checked and narrated in one breath, so that nothing is printed
// that was not answered.
import { ApiError, type Notification, type ProfitSharingResource } from '../client/index.ts';
import { type Narrator, StoryError, type StoryTarget } from './story.ts';
import { yuan } from './yuan.ts';

/** What a refusal must be. */
export interface ExpectedRefusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export interface Tale extends StoryTarget {
  readonly narrator: Narrator;
  /** Awaits a call that must succeed and tells what it answered. A refusal stops the story. */
  answer<T>(title: string, call: Promise<T>, words: (answer: T) => string): Promise<T>;
  /** Awaits a call that must be refused in just this way. */
  refusal(title: string, call: Promise<unknown>, expected: ExpectedRefusal): Promise<void>;
  /** Awaits something the sandbox's owner does by hand through the control API. */
  owner<T>(title: string, call: Promise<T>, words: (answer: T) => string): Promise<T>;
  /** Lets business time pass; whatever falls due on the way happens and is delivered. */
  wait(title: string, delayMs: number): Promise<void>;
  /** Takes a split or return notice that a merchant received. Amount in fen. */
  sharingNotice(
    summary: '分账' | '分账回退',
    mchid: string,
    expected: { readonly account: string; readonly amount: number; readonly number: string },
  ): Promise<ProfitSharingResource>;
  /** Takes any notice that a merchant received, verified and opened. */
  notice(summary: string, mchid: string, words: (notice: Notification) => string): Promise<void>;
  /** Stops the story unless the two are the same. */
  expect<T extends string | number | boolean | undefined>(what: string, seen: T, wanted: T): void;
  /** Checks what an account holds now, in fen; `how` says where it came from. */
  expectBalance(title: string, account: string, amount: number, how?: string): Promise<void>;
  /** What an account holds now, in fen. */
  balance(account: string): Promise<number>;
}

/** Binds a target and a narrator. */
export function createTale(target: StoryTarget, narrator: Narrator): Tale {
  const awaited = async <T>(title: string, call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (cause) {
      if (cause instanceof StoryError) throw cause;
      throw new StoryError(title, 'an answer', wordsOf(cause), { cause });
    }
  };
  const balance = async (account: string) => {
    const { accounts } = await target.control.readBalances();
    return accounts.find((each) => each.account === account)?.balance ?? 0;
  };
  const told =
    (kind: 'answer' | 'owner') =>
    async <T>(title: string, call: Promise<T>, words: (answer: T) => string) => {
      const answer = await awaited(title, call);
      narrator.tell({ kind, title, text: words(answer) });
      return answer;
    };
  return {
    ...target,
    ...noticesOf(target, narrator),
    narrator,
    answer: told('answer'),
    owner: told('owner'),
    async refusal(title, call, expected) {
      const received = await refusalOf(call);
      const text = `${expected.status} ${expected.code} ${expected.message}`;
      if (received !== text) throw new StoryError(title, text, received);
      narrator.tell({ kind: 'refusal', title, text });
    },
    async wait(title, delayMs) {
      const { now } = await awaited(title, target.control.advanceClock({ ms: delayMs }));
      narrator.tell({ kind: 'owner', title, text: `→ ${now.slice(0, 19).replace('T', ' ')}` });
    },
    balance,
    expect: expectSame,
    async expectBalance(title, account, amount, how = '') {
      const held = yuan(await balance(account));
      expectSame(title, held, yuan(amount));
      narrator.tell({ kind: 'check', title, text: `${held} ${how}`.trim() });
    },
  };
}

function noticesOf(
  target: StoryTarget,
  narrator: Narrator,
): Pick<Tale, 'notice' | 'sharingNotice'> {
  return {
    async notice(summary, mchid, words) {
      const notice = await target.notices.next(summary, mchid);
      narrator.tell({ kind: 'notice', title: `${summary}通知`, text: words(notice) });
    },
    async sharingNotice(summary, mchid, expected) {
      const { kind, resource } = await target.notices.next(summary, mchid);
      if (kind !== 'profitSharing') throw new StoryError(summary, 'profitSharing', kind);
      const { account, amount } = resource.receiver;
      expectSame(`${summary} notice: account`, account, expected.account);
      expectSame(`${summary} notice: amount`, amount, expected.amount);
      expectSame(`${summary} notice: number`, resource.out_order_no, expected.number);
      const text = `${yuan(amount)} → ${account} · 通知 ${mchid} · 验签解密通过 verified`;
      narrator.tell({ kind: 'notice', title: `${summary}动账通知`, text });
      return resource;
    },
  };
}

function expectSame(what: string, seen: unknown, wanted: unknown): void {
  if (seen !== wanted) throw new StoryError(what, String(wanted), String(seen));
}

async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'no refusal';
  } catch (error) {
    return wordsOf(error);
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof ApiError) return `${error.status} ${error.code} ${error.message}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
