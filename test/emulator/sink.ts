// A merchant's notification URL that is closed when the test is over.
import { onTestFinished } from 'vitest';
import { type Arrival, listenForNotices, type Reply, type Sink } from '../support/notice-sink.ts';

export type { Arrival, Reply, Sink };

/** Opens a sink. `reply` is asked for each arrival; `index` counts from 0. */
export async function openSink(...reply: Parameters<typeof listenForNotices>): Promise<Sink> {
  const sink = await listenForNotices(...reply);
  onTestFinished(() => sink.close());
  return sink;
}
