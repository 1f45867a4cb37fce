// How often a merchant may call: counted in memory over the last second of business time, for each limit by itself.
import type { Context } from '../domain/context.ts';
import { fail } from '../errors.ts';
import type { Endpoint, FrequencyLimit } from './endpoint.ts';

const SECOND_MS = 1_000;

/** The times of the requests let through last, at most as many as the limit; `next` is the oldest once it is full. */
interface Window {
  readonly times: number[];
  next: number;
  /** Business time in ms of the newest. */
  latest: number;
}

/** A limit with its figure. */
type Figure = FrequencyLimit & { readonly perSecond: number };

/** The counts of one sandbox. Nothing of them is kept with its state. */
export class FrequencyMeter {
  /** Least recently used first. */
  readonly #windows = new Map<string, Window>();

  /**
   * Counts a request against every limit of its endpoint, or refuses it and counts it against none, so that
   * whoever calls too often takes nothing from others. Not under `--preset fast`. Inferred: that a request is
   * counted whatever becomes of it afterwards, and that the last step before the rules is the place to count.
   * @throws ApiError of the limit's situation
   */
  admit(
    { name, limits }: Pick<Endpoint, 'name' | 'limits'>,
    subMchid: string,
    { now, settings }: Pick<Context, 'now' | 'settings'>,
  ): void {
    if (limits.length === 0 || !settings.limitsFrequency) return;
    this.#forget(now);
    const counted = limits.flatMap((each) => {
      const perSecond = each.perSecond ?? settings.requestsPerSecond;
      if (perSecond === undefined) return [];
      return [{ limit: { ...each, perSecond }, key: keyOf(name, each, subMchid) }];
    });
    for (const { limit, key } of counted) {
      if (isFull(this.#windows.get(key), limit.perSecond, now)) refuse(limit);
    }
    for (const { limit, key } of counted) this.#add(key, limit.perSecond, now);
  }

  clear(): void {
    this.#windows.clear();
  }

  /** How many limits have been met with in the last second: what the meter costs in memory. */
  get size(): number {
    return this.#windows.size;
  }

  #add(key: string, perSecond: number, now: number): void {
    const window = this.#windows.get(key) ?? { times: [], next: 0, latest: now };
    window.times[window.next] = now;
    window.next = (window.next + 1) % perSecond;
    window.latest = now;
    this.#windows.delete(key);
    this.#windows.set(key, window);
  }

  /** Drops what no longer counts: anybody may call in the name of any number of sub-merchants. */
  #forget(now: number): void {
    for (const [key, { latest }] of this.#windows) {
      if (isRecent(latest, now)) return;
      this.#windows.delete(key);
    }
  }
}

function keyOf(name: string, { by }: FrequencyLimit, subMchid: string): string {
  return by === 'platform' ? name : `${name} ${subMchid}`;
}

function isFull(window: Window | undefined, perSecond: number, now: number): boolean {
  const oldest = window?.times.length === perSecond ? window.times[window.next] : undefined;
  return oldest !== undefined && isRecent(oldest, now);
}

/** A time still to come is from before the computer's own clock was put back. */
function isRecent(time: number, now: number): boolean {
  return time <= now && now - time < SECOND_MS;
}

function refuse({ perSecond, by, situation }: Figure): never {
  const whose = by === 'platform' ? 'the platform' : 'each sub-merchant';
  fail(situation, {
    hint: `${perSecond} a second for ${whose} · skip: fenzhang clock advance 1s`,
  });
}
