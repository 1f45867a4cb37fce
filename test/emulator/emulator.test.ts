import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import request from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createControlClient } from '../../client/index.ts';
import type { Exchange } from '../../emulator/http/gateway.ts';
import { ConfigError, createEmulator } from '../../emulator/index.ts';
import { made, ORDER, portOf, running, START_MS, SUPPLIER, thrownBy } from './running.ts';
import { receives, splits } from './sandboxes.ts';
import { openSink } from './sink.ts';

describe('an emulator that was not started', () => {
  it('answers through its listener, and has no address', async () => {
    const emulator = await made();
    expect(emulator.url).toBe('');
    await request(emulator.app).get('/v3/nowhere').expect(404, '');
    const { body } = await request(emulator.app).get('/_fenzhang/health').expect(200);
    expect(body).toMatchObject({ status: 'ok', version: '0.1.0', sandboxes: 1 });
  });

  it('can be closed', async () => {
    await expect((await createEmulator()).close()).resolves.toBeUndefined();
  });
});

describe('starting', () => {
  it('picks a free port for 0 and tells it', async () => {
    const { emulator, control } = await running();
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d{4,5}$/);
    expect(await control.health()).toMatchObject({ status: 'ok' });
  });

  it('says that a port is taken, and what to do', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await once(taken, 'listening');
    const address = taken.address();
    if (address === null || typeof address === 'string') return expect.unreachable();
    const emulator = await made({ port: address.port });
    const refusal = await thrownBy(() => emulator.start());
    expect(refusal).toBeInstanceOf(ConfigError);
    expect(refusal).toMatchObject({
      message: `port ${address.port} is taken: stop what listens there, or start with --port 0`,
    });
  });

  it.each(['0.0.0.0', '192.168.1.7', '::'])(
    'refuses to be bound to %s without a token',
    async (host) => {
      const refusal = await thrownBy(() => createEmulator({ host }));
      expect(refusal).toBeInstanceOf(ConfigError);
      expect(refusal).toMatchObject({ message: expect.stringContaining('needs a token') });
    },
  );

  it.each(['127.0.0.1', 'localhost'])('needs no token on %s', async (host) => {
    const { emulator, control } = await running({ host });
    expect(emulator.url).toContain(host);
    expect(await control.health()).toMatchObject({ status: 'ok' });
  });

  it('listens beyond loopback with a token, under whatever name it is reached', async () => {
    const { emulator } = await running({ host: '0.0.0.0', token: 'open sesame' });
    const app = request(`http://127.0.0.1:${portOf(emulator)}`);
    const health = () => app.get('/_fenzhang/health').set('Host', 'fenzhang.docker:8866');
    await health().expect(401);
    await health().set('Authorization', 'Bearer open sesame').expect(200);
    const control = createControlClient({
      baseUrl: `http://127.0.0.1:${portOf(emulator)}`,
      token: 'open sesame',
    });
    expect(await control.listSandboxes()).toMatchObject({ sandboxes: [{ mchid: '1900000100' }] });
  });

  it.each<[string, object, string]>([
    ['an unknown option', { sandbox: { preset: 'strict', colour: 'red' } }, 'colour'],
    ['a wrong mchid', { sandbox: { mchid: '42' } }, 'mchid must be 8 to 10 digits'],
    ['a beginning after the year 2999', { sandbox: { startAt: 32_503_680_000_000 } }, 'startAt'],
  ])('refuses %s in a sentence', async (_, options, sentence) => {
    const refusal = await thrownBy(() => createEmulator(options));
    expect(refusal).toBeInstanceOf(ConfigError);
    expect(refusal).toMatchObject({ message: expect.stringContaining(sentence) });
  });
});

describe('closing', () => {
  it('ends idle connections and hanging deliveries at once', async () => {
    const sink = await openSink(() => 'never');
    const { emulator, control } = await running({ sandbox: { startAt: START_MS } });
    receives(emulator.sandbox, SUPPLIER, sink.url());
    splits(emulator.sandbox, 'S1');
    const idle = connect(portOf(emulator), '127.0.0.1');
    idle.write('GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(idle, 'data');
    const hangingAdvance = thrownBy(() => control.advanceClock({ ms: 60_000 }));
    await sink.arrived(1);
    const startedAt = performance.now();
    const hungUp = once(idle, 'close');
    await emulator.close();
    await hungUp;
    await emulator.sandbox.settled();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(await hangingAdvance).toMatchObject({ name: 'NetworkError' });
  });

  it('may be done twice', async () => {
    const { emulator } = await running();
    await emulator.close();
    await emulator.close();
  });
});

describe('what an emulator tells its owner', () => {
  it('is every exchange with the platform, none with the control API', async () => {
    const seen: Exchange[] = [];
    const { client, control } = await running({ onExchange: (exchange) => seen.push(exchange) });
    await client.queryOrderAmount({ transaction_id: ORDER });
    await control.health();
    await thrownBy(() => client.queryOrderAmount({ transaction_id: '42' }));
    expect(seen).toMatchObject([
      { outcome: { endpoint: { name: 'queryOrderAmount' } }, answer: { status: 200 } },
      { outcome: { refusal: { name: 'ApiError' } } },
    ]);
  });

  it('is a defect, which the caller gets as SYSTEM_ERROR, signed', async () => {
    const defects: unknown[] = [];
    const { emulator, client } = await running({ onDefect: (error) => defects.push(error) });
    const { tables } = emulator.sandbox.state;
    const defect = new Error('a defect');
    tables.transactions.get = () => {
      throw defect;
    };
    await expect(client.queryOrderAmount({ transaction_id: ORDER })).rejects.toMatchObject({
      status: 500,
      code: 'SYSTEM_ERROR',
      signed: true,
    });
    expect(defects).toEqual([defect]);
  });

  it('is every delivery, with its sandbox', async () => {
    const sink = await openSink();
    const told: unknown[] = [];
    const { emulator, control } = await running({
      sandbox: { startAt: START_MS },
      onDelivery: ({ mchid }, { delivery }) => told.push([mchid, delivery.status]),
    });
    receives(emulator.sandbox, SUPPLIER, sink.url());
    splits(emulator.sandbox, 'S1');
    await control.advanceClock({ ms: 1_000 });
    expect(told).toEqual([['1900000100', 204]]);
  });
});
