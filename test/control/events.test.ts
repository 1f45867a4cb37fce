import { describe, expect, it } from 'vitest';
import type { ControlEvent, EventsQuery } from '../../client/index.ts';
import { ORDER, PLATFORM, type Running, running, START_MS, SUPPLIER } from '../emulator/running.ts';
import { receives, splits } from '../emulator/sandboxes.ts';
import { openSink } from '../emulator/sink.ts';
import { ask } from './ask.ts';

const world = () => running({ sandbox: { startAt: START_MS, seed: 1 } });

/** Listens, does something once it is heard, and answers all that was told until `isLast`. */
async function heard(
  { control }: Pick<Running, 'control'>,
  action: () => unknown,
  isLast: (event: ControlEvent) => boolean,
  query: EventsQuery = {},
): Promise<readonly ControlEvent[]> {
  const told: ControlEvent[] = [];
  for await (const event of control.events(query)) {
    told.push(event);
    if (event.event === 'hello') await action();
    if (isLast(event)) break;
  }
  return told;
}

const isCommit = ({ event }: ControlEvent) => event === 'commit';

describe('the events of a sandbox', () => {
  it('begin with a word of greeting', async () => {
    const told = await heard(
      await world(),
      () => undefined,
      () => true,
    );
    expect(told).toEqual([{ event: 'hello', data: { mchid: PLATFORM, complete: true } }]);
  });

  it('tell of a request what a list shows, under its number', async () => {
    const running = await world();
    const told = await heard(
      running,
      () => running.client.queryOrderAmount({ transaction_id: ORDER }),
      ({ event }) => event === 'request',
    );
    expect(told.at(-1)).toMatchObject({
      id: '1',
      event: 'request',
      data: {
        mchid: PLATFORM,
        number: 1,
        operation: 'queryOrderAmount',
        status: 200,
        method: 'GET',
      },
    });
  });

  it('tell of a commit what it wrote, of many at once as of one, and of at most fifty keys', async () => {
    const running = await world();
    const { sandbox } = running.emulator;
    const told = await heard(
      running,
      () => {
        for (let count = 0; count < 60; count += 1) {
          sandbox.execute(({ tx }) => tx.put('counters', `c${count}`, 1));
        }
      },
      isCommit,
    );
    const { data } = told.at(-1) ?? expect.unreachable();
    expect(data).toMatchObject({ mchid: PLATFORM, entries: 3, new_entries: 0 });
    expect(Reflect.get(Reflect.get(data, 'tables'), 'counters')).toHaveLength(50);
  });

  it('tell of a deed, and where the clock stands then', async () => {
    const running = await world();
    const told = await heard(
      running,
      () => running.control.advanceClock({ ms: 1_000 }),
      ({ event }) => event === 'clock',
    );
    expect(told).toMatchObject([
      {},
      { id: '1', event: 'deed', data: { operation: 'advanceClock', number: 1 } },
      { event: 'commit', data: { tables: { clock: ['clock'] } } },
      { event: 'clock', data: { mchid: PLATFORM, nowMs: START_MS + 1_000, mode: 'frozen' } },
    ]);
  });

  it('tell of an attempt to deliver a notice how it went', async () => {
    const sink = await openSink();
    const running = await world();
    receives(running.emulator.sandbox, SUPPLIER, sink.url());
    splits(running.emulator.sandbox, 'S1');
    const told = await heard(
      running,
      () => running.control.advanceClock({ ms: 1_000 }),
      ({ event }) => event === 'notice',
    );
    expect(told.at(-1)).toMatchObject({
      data: { mchid: PLATFORM, summary: '分账', addressee: SUPPLIER, attempt: 1, status: 204 },
    });
  });

  it('tell everybody that sandboxes come, change and go', async () => {
    const running = await world();
    const changes = await heard(
      running,
      async () => {
        const { mchid } = await running.control.createSandbox();
        await running.control.deleteSandbox(mchid);
        await running.control.reset();
      },
      ({ event, data }) => event === 'sandbox' && data.mchid === PLATFORM,
    );
    const told = changes.flatMap(({ event, data }) => (event === 'sandbox' ? [data.change] : []));
    expect(told).toEqual(['created', 'replaced', 'removed', 'replaced']);
  });

  it('leave out what is of another sandbox', async () => {
    const running = await world();
    const other = running.emulator.createSandbox();
    const told = await heard(
      running,
      () => {
        other.execute(({ tx }) => tx.put('counters', 'other', 1));
        running.emulator.sandbox.execute(({ tx }) => tx.put('counters', 'own', 1));
      },
      isCommit,
    );
    expect(told.map(({ data }) => data.mchid)).toEqual([PLATFORM, PLATFORM]);
  });

  it('go on from the last one that was seen', async () => {
    const running = await world();
    await running.client.queryOrderAmount({ transaction_id: ORDER });
    await running.control.advanceClock({ ms: 1 });
    await running.client.queryOrderAmount({ transaction_id: ORDER });
    const told = await heard(
      running,
      () => undefined,
      ({ id }) => id === '3',
      { lastEventId: '1' },
    );
    expect(told.map(({ id, event }) => [id, event])).toEqual([
      [undefined, 'hello'],
      ['2', 'deed'],
      ['3', 'request'],
    ]);
  });

  it('say so where the last one that was seen is of a server before this one', async () => {
    const query = { lastEventId: '5000' };
    const told = await heard(
      await world(),
      () => undefined,
      () => true,
      query,
    );
    expect(told).toMatchObject([{ data: { complete: false } }]);
  });

  it('want a number as the last one that was seen', async () => {
    const headers = { 'Last-Event-ID': 'yesterday' };
    const told = await ask(await world(), 'GET /events', undefined, headers);
    expect(told).toMatchObject({ status: 400, body: { error: { code: 'BAD_EVENT_ID' } } });
  });

  it('end when the emulator closes', async () => {
    const running = await world();
    const told = await heard(
      running,
      () => void running.emulator.close(),
      () => false,
    );
    expect(told.map(({ event }) => event)).toEqual(['hello']);
  });

  it('end when the reader hangs up, and nobody listens any more', async () => {
    const running = await world();
    const hangingUp = new AbortController();
    const action = () => hangingUp.abort();
    await expect(heard(running, action, () => false, hangingUp)).rejects.toThrow(/abort/i);
  });
});
