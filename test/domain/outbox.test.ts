import { describe, expect, it } from 'vitest';
import { NOTIFICATION_GAPS_MS } from '../../emulator/domain/limits.ts';
import { isDeliveryDue, recordAttempt, redeliver } from '../../emulator/domain/outbox.ts';
import {
  availableTo,
  changed,
  listed,
  paidOrder,
  resolvedSplit,
  settledOrder,
  theNotice,
} from './given.ts';
import { SILENT_OUTSIDER, world } from './world.ts';

describe('a notice nobody can be told', () => {
  it.each([
    ['without URL and key', SILENT_OUTSIDER, {}],
    ['without a key', SILENT_OUTSIDER, { notifyUrl: 'https://silent.example/notify' }],
    ['without a URL', SILENT_OUTSIDER, { apiV3Key: 'FAKE-APIv3-KEY-FAKE-APIv3-KEY-00' }],
  ])('is kept as undeliverable %s and never tried', (_, mchid, parts) => {
    const here = world();
    changed(here, mchid, parts);
    listed(here, mchid);
    resolvedSplit(here, settledOrder(here), { [mchid]: 1 });
    here.advance(100_000_000);
    expect(theNotice(here, 'split')).toMatchObject({ state: 'undeliverable', attempts: [] });
    expect(availableTo(here, mchid)).toBe(1);
  });

  it('can be sent once both are set', () => {
    const here = world();
    listed(here, SILENT_OUTSIDER);
    resolvedSplit(here, settledOrder(here), { [SILENT_OUTSIDER]: 1 });
    const notice = theNotice(here, 'split');
    expect(here.run((context) => redeliver(context, notice))).toBe(false);
    const url = 'https://silent.example/notify';
    changed(here, SILENT_OUTSIDER, { notifyUrl: url, apiV3Key: 'FAKE-APIv3-KEY'.repeat(2) });
    expect(here.run((context) => redeliver(context, notice))).toBe(true);
    here.advance(0);
    expect(theNotice(here, 'split')).toMatchObject({ state: 'delivered', url });
  });
});

describe('delivery', () => {
  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [201, 'pending'],
    [202, 'pending'],
    [301, 'pending'],
    [400, 'pending'],
    [401, 'pending'],
    [404, 'pending'],
    [500, 'pending'],
    [503, 'pending'],
  ])('answered with %i leaves the notice %s', (status, state) => {
    const here = world();
    here.answerNotificationsWith(status);
    paidOrder(here);
    here.advance(0);
    expect(theNotice(here, 'payment')).toMatchObject({ state, attempts: [{ status }] });
  });

  it('that fails without an answer is tried again', () => {
    const here = world();
    paidOrder(here);
    const { id } = theNotice(here, 'payment');
    const attempt = { at: here.now, durationMs: 5_000, error: 'timeout' };
    here.run((context) => recordAttempt(context, id, attempt));
    expect(theNotice(here, 'payment')).toMatchObject({ state: 'pending', attempts: [attempt] });
  });

  it('is tried 16 times with exactly the 15 gaps of the schedule, then abandoned', () => {
    const here = world();
    here.answerNotificationsWith(500);
    paidOrder(here);
    const start = here.now;
    here.advance(30 * 24 * 3_600_000);
    const notice = theNotice(here, 'payment');
    const times = notice.attempts.map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? Number.NaN));
    expect(times[0]).toBe(start);
    expect(gaps.map((gap) => gap / 1_000)).toEqual([
      15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600,
      21_600,
    ]);
    expect(gaps).toEqual(NOTIFICATION_GAPS_MS);
    // 24 h 4 m in all (4012791865).
    expect((times.at(-1) ?? 0) - start).toBe((24 * 60 + 4) * 60_000);
    expect(notice.state).toBe('abandoned');
    expect(notice).not.toHaveProperty('nextAttemptAt');
  });

  it('stops as soon as it is acknowledged', () => {
    const here = world();
    here.answerNotificationsWith(500);
    paidOrder(here);
    here.advance(40_000);
    here.answerNotificationsWith(204);
    here.advance(100_000_000);
    expect(theNotice(here, 'payment').attempts.map(({ status }) => status)).toEqual([
      500, 500, 500, 204,
    ]);
  });

  it('of something that is gone is noted nowhere', () => {
    const here = world();
    here.run((context) => recordAttempt(context, 'nobody', { at: here.now, durationMs: 1 }));
    expect(here.state.tables.notifications.size).toBe(0);
    expect(isDeliveryDue(undefined, here.now)).toBe(false);
  });
});

describe('redeliver', () => {
  it('sends a delivered notice again, now', () => {
    const here = world();
    paidOrder(here);
    here.advance(5_000);
    const first = theNotice(here, 'payment');
    expect(here.run((context) => redeliver(context, first))).toBe(true);
    here.advance(0);
    const again = theNotice(here, 'payment');
    expect(again.id).toBe(first.id);
    expect(again.attempts.map(({ at }) => at)).toEqual([here.now - 5_000, here.now]);
    expect(again.state).toBe('delivered');
  });

  it('replaces the attempt that was planned', () => {
    const here = world();
    here.answerNotificationsWith(500);
    paidOrder(here);
    here.advance(5_000);
    here.run((context) => redeliver(context, theNotice(here, 'payment')));
    here.answerNotificationsWith(200);
    here.advance(100_000_000);
    expect(theNotice(here, 'payment').attempts).toHaveLength(2);
  });

  it('that fails goes on by one schedule, not by two', () => {
    const here = world();
    here.answerNotificationsWith(500);
    paidOrder(here);
    const start = here.now;
    here.advance(5_000);
    here.run((context) => redeliver(context, theNotice(here, 'payment')));
    here.advance(60_000);
    const seconds = theNotice(here, 'payment').attempts.map(({ at }) => (at - start) / 1_000);
    expect(seconds).toEqual([0, 5, 20, 50]);
  });

  it('asked for twice at once sends once', () => {
    const here = world();
    paidOrder(here);
    here.run((context) => redeliver(context, theNotice(here, 'payment')));
    here.advance(100_000_000);
    expect(theNotice(here, 'payment').attempts).toHaveLength(1);
  });

  it('of an abandoned notice that fails again leaves it abandoned', () => {
    const here = world();
    here.answerNotificationsWith(500);
    paidOrder(here);
    here.advance(100_000_000);
    here.run((context) => redeliver(context, theNotice(here, 'payment')));
    here.advance(100_000_000);
    expect(theNotice(here, 'payment')).toMatchObject({ state: 'abandoned' });
    expect(theNotice(here, 'payment').attempts).toHaveLength(17);
  });
});
