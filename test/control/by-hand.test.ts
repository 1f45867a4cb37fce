import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import type { CallRequest } from '../../client/index.ts';
import { made, ORDER, PLATFORM, START_MS } from '../emulator/running.ts';
import { contentOf } from '../emulator/sandboxes.ts';
import { ask } from './ask.ts';
import { splitOf, splitTwice, world } from './split-twice.ts';

const QUERY: CallRequest = { operation: 'queryOrderAmount', with: { transaction_id: ORDER } };

describe('a call by hand', () => {
  it('is a request like any other, signed, verified and in the log', async () => {
    const { control } = await world();
    const answer = await control.call(QUERY);
    expect(answer).toMatchObject({
      ...{ number: 1, status: 200, verified: true },
      body: `{"transaction_id":"${ORDER}","unsplit_amount":9940}`,
    });
    expect(answer).not.toHaveProperty('problem');
    const request = await control.readRequest(answer.number ?? 0);
    expect(request).toMatchObject({ operation: 'queryOrderAmount', request_id: answer.request_id });
    expect((await control.listDeeds()).deeds).toEqual([]);
  });

  it('can name route and body instead, which is sent as it stands if it is a text', async () => {
    const { control } = await world();
    const path = '/v3/ecommerce/profitsharing/orders';
    const body = JSON.stringify(splitOf('S1', 9_000), null, 2);
    const answer = await control.call({ method: 'POST', path, body });
    expect(answer).toMatchObject({ status: 400, verified: true });
    expect((await control.readRequest(1)).request.body).toBe(body);
    await control.call({ method: 'POST', path, body: splitOf('S1', 9_000) });
    expect((await control.readRequest(2)).request.body).toBe(JSON.stringify(splitOf('S1', 9_000)));
  });

  it('seals what has to be sealed', async () => {
    const { control } = await world();
    const fields = {
      ...{ appid: 'wx8888888888888888', type: 'PERSONAL_OPENID', account: 'oFAKE-RECEIVER-1' },
      ...{ encrypted_name: '张三', relation_type: 'SUPPLIER' },
    };
    expect(await control.call({ operation: 'addReceiver', with: fields })).toMatchObject({
      status: 200,
    });
    expect((await control.readRequest(1)).request.body).not.toContain('张三');
  });

  it('is told what came even where that is a refusal without a signature', async () => {
    const { control } = await world();
    const answer = await control.call({ method: 'GET', path: '/v3/nowhere' });
    expect(answer).toMatchObject({ status: 404, body: '', verified: false, number: 1 });
  });

  it('is told what the client says of an answer that is not to be trusted', async () => {
    const { control } = await world();
    await control.setFault({ fault: 'wrong-signature' });
    const answer = await control.call(QUERY);
    expect(answer).toMatchObject({ status: 200, verified: false, problem: expect.any(String) });
  });

  it('is told that no answer came, and which request that was', async () => {
    const { control } = await world();
    await control.setFault({ fault: 'committed-then-dropped' });
    const answer = await control.call(QUERY);
    expect(answer).toMatchObject({ status: 0, verified: false, number: 2, body: '' });
    expect(answer.problem).toMatch(/./);
  });

  it('is made in the sandbox that is named', async () => {
    const { emulator } = await world();
    const { mchid } = emulator.createSandbox({ merchantMode: 'certificate' });
    const told = await ask({ emulator }, `POST /calls?sandbox=${mchid}`, QUERY);
    expect(told.body).toMatchObject({ status: 200, verified: true });
    expect((await ask({ emulator }, `GET /requests?sandbox=${PLATFORM}`)).body).toEqual({
      requests: [],
    });
  });

  it.each([
    ['an operation nobody knows', { operation: 'toString' }, 400, 'UNKNOWN_OPERATION'],
    ['fields without which nothing can be sent', { operation: 'createOrder' }, 400, 'BAD_CALL'],
    ['a path of the control API', { method: 'GET', path: '/_fenzhang/keys' }, 400, 'BAD_FIELDS'],
    ['a host of its own', { method: 'GET', path: '//evil.com/v3/' }, 400, 'BAD_FIELDS'],
    ['nothing', {}, 400, 'BAD_FIELDS'],
  ])('is refused for %s', async (_, body, status, code) => {
    const running = await world();
    const told = await ask(running, 'POST /calls', body);
    expect(told).toMatchObject({ status, body: { error: { code } } });
    expect((await running.control.listRequests()).requests).toEqual([]);
  });
});

describe('a look at what an advance would do', () => {
  it('tells what is planned until then, in order, and changes nothing', async () => {
    const running = await world();
    await splitTwice(running);
    const before = contentOf(running.emulator.sandbox);
    expect(await running.control.previewClock({ ms: 1_000 })).toEqual({
      ...{ now: '2026-11-18T19:06:45+08:00', to: '2026-11-18T19:06:46+08:00' },
      due: [{ at: '2026-11-18T19:06:46+08:00', kind: 'resolveOrder', reference: 'S2' }],
      counts: { resolveOrder: 1 },
      complete: true,
    });
    const to = '2027-11-18T00:00:00+08:00';
    const { due, counts } = await running.control.previewClock({ to });
    expect(due.map(({ kind }) => kind)).toEqual(['resolveOrder', 'expireSharing']);
    expect(counts).toEqual({ resolveOrder: 1, expireSharing: 1 });
    expect(contentOf(running.emulator.sandbox)).toEqual(before);
  });

  it('lists a hundred and counts them all', async () => {
    const running = await world();
    await running.control.seed({ orders: 200, merchants: 4, hours: 1 });
    const { due, counts } = await running.control.previewClock({ ms: 365 * 86_400_000 });
    expect(due).toHaveLength(100);
    expect(due.map(({ at }) => at)).toEqual(due.map(({ at }) => at).toSorted());
    expect(counts['expireSharing']).toBeGreaterThan(100);
  });

  it.each(['', '?ms=-1', '?ms=soon', '?to=tomorrow', '?ms=32000000000000'])(
    'is refused for "%s"',
    async (query) => {
      const told = await ask(await world(), `GET /clock/preview${query}`);
      expect(told).toMatchObject({ status: 400, body: { error: { code: 'BAD_TIME' } } });
    },
  );
});

describe('a page of the ledger', () => {
  it('is followed by the entries before it', async () => {
    const running = await world();
    await splitTwice(running);
    const sequences = async (query: object) => {
      const { entries, next } = await running.control.readLedger(query);
      return [entries.map(({ sequence }) => sequence), next];
    };
    expect(await sequences({ limit: 2 })).toEqual([[5, 6], 5]);
    expect(await sequences({ limit: 2, before: 5 })).toEqual([[3, 4], 3]);
    expect(await sequences({ limit: 2, before: 3 })).toEqual([[1, 2], undefined]);
    const ofOrder = { transaction_id: ORDER, limit: 3 };
    expect(await sequences(ofOrder)).toEqual([[4, 5, 6], 4]);
    expect(await sequences({ ...ofOrder, before: 4 })).toEqual([[2, 3], undefined]);
  });

  it('has as many accounts as are asked for, and says whether that is all', async () => {
    const { control } = await world();
    expect(await control.readBalances({ limit: 1 })).toMatchObject({ complete: false });
    const { accounts, complete } = await control.readBalances({ account: 'frozen:' });
    expect([accounts.length, complete]).toEqual([1, true]);
  });
});

describe('what leads an SDK to a sandbox', () => {
  it('is told language by language', async () => {
    const running = await world();
    const { url } = running.emulator;
    const env = await running.control.readEnvironment({ directory: '/tmp/sdk' });
    expect(env).toMatchObject({
      directory: '/tmp/sdk',
      command: `eval "$(fenzhang env --url ${url} --sandbox ${PLATFORM})"`,
      languages: {
        curl: { FENZHANG_URL: url, HTTPS_PROXY: url, CURL_CA_BUNDLE: '/tmp/sdk/ca.pem' },
      },
    });
    expect(Object.keys(env.languages)).toEqual(['java', 'go', 'node', 'php', 'python', 'curl']);
  });

  it('is refused for a directory that cannot be written in it', async () => {
    const told = await ask(await world(), 'GET /env?directory=%22a%22');
    expect(told).toMatchObject({ status: 400, body: { error: { code: 'BAD_DIRECTORY' } } });
  });
});

describe('what goes over the wire', () => {
  it('is refused while the emulator listens on no port', async () => {
    const emulator = await made({ sandbox: { startAt: START_MS } });
    const asked = await supertest(emulator.app).post('/_fenzhang/calls').send(QUERY);
    expect([asked.status, asked.body.error.code]).toEqual([409, 'NOT_LISTENING']);
    const env = await supertest(emulator.app).get('/_fenzhang/env');
    expect([env.status, env.body.error.code]).toEqual([409, 'NOT_LISTENING']);
  });
});
