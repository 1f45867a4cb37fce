import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../emulator/http/gateway.ts';
import { RequestLog } from '../../emulator/http/request-log.ts';
import { wireRequest } from '../../emulator/http/wire-request.ts';
import { sandboxWith } from '../emulator/sandboxes.ts';

const exchange = (at: number, outcome: Exchange['outcome'] = {}): Exchange => ({
  at,
  durationMs: 1,
  request: wireRequest('GET', '/', {}, Buffer.alloc(0)),
  outcome,
  rule: undefined,
  faults: [],
  answer: { status: 200, body: '', headers: [] },
});
const times = (exchanges: readonly Exchange[]) => exchanges.map(({ at }) => at);

describe('the log of requests', () => {
  it('lists the newest first', () => {
    const log = new RequestLog();
    expect(log.list()).toEqual([]);
    for (const at of [1, 2, 3]) log.add(exchange(at));
    expect(times(log.list())).toEqual([3, 2, 1]);
  });

  it.each([999, 1_000, 1_001, 1_999, 2_000, 2_001])('keeps the last thousand of %i', (count) => {
    const log = new RequestLog();
    for (let at = 1; at <= count; at += 1) log.add(exchange(at));
    const kept = Math.min(count, 1_000);
    expect(times(log.list())).toEqual(Array.from({ length: kept }, (_, index) => count - index));
  });

  it.each([
    [0, 0, 0],
    [999, 0, 999],
    [1_000, 1, 1_000],
    [1_001, 2, 1_001],
    [2_000, 1_001, 2_000],
  ])('of %i keeps all from %i on, up to %i', (count, keptFrom, newest) => {
    const log = new RequestLog();
    for (let at = 1; at <= count; at += 1) log.add(exchange(at));
    expect([log.keptFrom, log.newest]).toEqual([keptFrom, newest]);
  });

  it('keeps no more than 32 MiB of bodies, and always the newest', () => {
    const log = new RequestLog();
    const body = Buffer.alloc(1 << 20);
    for (let at = 1; at <= 40; at += 1) {
      log.add({ ...exchange(at), request: wireRequest('POST', '/', {}, body) });
    }
    expect(times(log.list())).toEqual(Array.from({ length: 32 }, (_, index) => 40 - index));
    expect([log.keptFrom, log.newest]).toEqual([9, 40]);
    log.add({ ...exchange(41), request: wireRequest('POST', '/', {}, Buffer.alloc(64 << 20)) });
    expect(times(log.list())).toEqual([41]);
    log.add(exchange(42));
    expect(times(log.list())).toEqual([42]);
  });

  it("lists one merchant's, and those whose caller was never known", () => {
    const log = new RequestLog();
    const sandbox = sandboxWith();
    log.add(exchange(1, { tenant: sandbox }));
    log.add(exchange(2));
    log.add(exchange(3, { tenant: sandbox }));
    expect(times(log.list(sandbox.mchid))).toEqual([3, 2, 1]);
    expect(times(log.list('1900000777'))).toEqual([2]);
  });
});
