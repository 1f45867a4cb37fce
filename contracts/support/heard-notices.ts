// What a merchant hears in each sentence of a contract: a sink for all of them, whose arrivals are counted anew.
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Arrival, type NotifySink, openNotifySink } from './notify-sink.ts';
import type { Target } from './target.ts';

export interface HeardNotices {
  /** From the first test on. */
  readonly sink: NotifySink;
  /** Since the test began, or since `forget`; oldest first. */
  arrivals(): readonly Arrival[];
  forget(): void;
}

/** Lets a merchant's notices come to a sink, for as long as the contract lasts. Call it among its sentences. */
export function heardBy(mchid: string, target: Target): HeardNotices {
  let sink: NotifySink | undefined;
  let before = 0;
  const opened = () => {
    if (sink === undefined) throw new Error('The sink opens before the first test: use it there');
    return sink;
  };
  const forget = () => {
    before = opened().arrivals.length;
  };
  beforeAll(async () => {
    sink = await openNotifySink();
    await target.control.putMerchant({ mchid, notify_url: sink.url });
  });
  beforeEach(forget);
  afterAll(() => sink?.close());
  return {
    get sink() {
      return opened();
    },
    arrivals: () => opened().arrivals.slice(before),
    forget,
  };
}
