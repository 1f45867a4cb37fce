import { describe, expect, it } from 'vitest';
import { hasTool, run } from '../doors/tools.ts';
import { ORDER, portOf, type Running, SUPPLIER } from '../emulator/running.ts';
import { exchange } from '../emulator/wires.ts';
import { ask } from './ask.ts';
import { splitOf, world } from './split-twice.ts';

const asks = ({ client }: Running) => client.queryOrderAmount({ transaction_id: ORDER });
const verdicts = async ({ control }: Running, request: number) =>
  Object.fromEntries(
    (await control.readRequest(request)).checks.map(({ check, verdict }) => [check, verdict]),
  );

describe('one request', () => {
  it('shows its headers as they came, and its bytes', async () => {
    const running = await world();
    const { emulator, control } = running;
    const head = ['POST /v3/x HTTP/1.1', `HOST: 127.0.0.1:${portOf(emulator)}`, 'x-Second: 2'];
    await exchange(emulator, [...head, 'content-length: 3', '', '分'].join('\r\n'));
    expect(await control.readRequest(1)).toMatchObject({
      raw_headers: [
        'HOST',
        `127.0.0.1:${portOf(emulator)}`,
        'x-Second',
        '2',
        'content-length',
        '3',
      ],
      body_base64: Buffer.from('分').toString('base64'),
      request: { method: 'POST', target: '/v3/x', body: '分' },
    });
  });

  it('shows the lines that its signature is over, and whose it is', async () => {
    const running = await world();
    await asks(running);
    const { signed } = await running.control.readRequest(1);
    const { lines = [], message = '', serial } = signed ?? {};
    const target = `/v3/ecommerce/profitsharing/orders/${ORDER}/amounts`;
    expect(lines).toEqual([
      'GET',
      target,
      expect.stringMatching(/^\d{10}$/),
      expect.any(String),
      '',
    ]);
    expect(message).toBe(lines.map((line) => `${line}\n`).join(''));
    expect(serial).toMatch(/^[0-9A-F]{40}$/);
  });

  it('says which checks it passed', async () => {
    const running = await world();
    await asks(running);
    expect(new Set(Object.values(await verdicts(running, 1)))).toEqual(new Set(['passed']));
  });

  it('says which check refused it, and which were not reached', async () => {
    const running = await world();
    await fetch(`${running.emulator.url}/v3/certificates`, {
      headers: { 'Accept-Language': 'zh-CN' },
    });
    expect(await verdicts(running, 1)).toMatchObject({
      ...{ route: 'passed', headers: 'passed', language: 'passed' },
      ...{ authorization: 'refused', timestamp: 'not reached', rules: 'not reached' },
    });
    expect(await running.control.readRequest(1)).not.toHaveProperty('signed');
  });

  it('says that a rule refused it where all checks were content', async () => {
    const running = await world();
    await running.client.createOrder(splitOf('S1', 9_000)).catch(() => undefined);
    expect(await verdicts(running, 1)).toMatchObject({
      ...{ 'sealed fields': 'passed', frequency: 'passed', rules: 'refused' },
    });
  });

  it('says so where it came too often', async () => {
    const running = await world();
    const { client, emulator } = running;
    emulator.sandbox.faults.set({ fault: 'frequency-limited' });
    await client.createOrder(splitOf('S1')).catch(() => undefined);
    expect(await verdicts(running, 1)).toMatchObject({
      frequency: 'refused',
      rules: 'not reached',
    });
  });

  it('says that no rule was reached where a fault kept it from being done', async () => {
    const running = await world();
    const { emulator } = running;
    emulator.sandbox.faults.set({ fault: 'ignored-then-timeout', delayMs: 1 });
    await asks(running).catch(() => undefined);
    expect(await verdicts(running, 1)).toMatchObject({
      ...{ signature: 'passed', frequency: 'not reached', rules: 'not reached' },
    });
  });

  it('tells the rule that decided: when, and how that is known', async () => {
    const running = await world();
    await running.client.createOrder(splitOf('S1', 9_000)).catch(() => undefined);
    const { rule, rule_told } = await running.control.readRequest(1);
    expect(rule_told).toMatchObject({
      ...{ key: rule, family: 'profitSharing', condition: expect.stringMatching(/\.$/) },
      evidence: { grade: expect.any(String), source: expect.stringMatching(/./) },
    });
  });

  it('is found by its Request-ID', async () => {
    const running = await world();
    await asks(running);
    const { request_id = '' } = await running.control.readRequest(1);
    expect(await running.control.readRequest(request_id)).toMatchObject({ number: 1 });
  });

  it.each(['2', 'NONE', '0'])('is refused where there is none: %s', async (request) => {
    const running = await world();
    await asks(running);
    expect(await ask(running, `GET /requests/${request}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'UNKNOWN_REQUEST', message: expect.stringContaining('newest is 1') } },
    });
  });
});

describe.skipIf(!hasTool('curl'))('a request as curl (skipped without curl)', () => {
  /** What a POSIX shell makes of a command. */
  const pasted = async (command: string) =>
    (await run('sh', ['-c', `${command} -w '\\n%{http_code}'`])).text.split('\n');

  it('is what came, and answers the same while its signature is good', async () => {
    const running = await world();
    await asks(running);
    const { curl } = await running.control.readRequestAsCurl(1);
    expect(curl).toBe((await running.control.readRequest(1)).curl);
    expect(await pasted(curl)).toEqual([
      `{"transaction_id":"${ORDER}","unsplit_amount":9940}`,
      '200',
    ]);
  });

  it('goes to the emulator, whatever host the request named', async () => {
    const running = await world();
    const head = ['GET /v3/x?a=[1] HTTP/1.1', 'Host: api.mch.weixin.qq.com', '', ''];
    await exchange(running.emulator, head.join('\r\n'));
    const { curl } = await running.control.readRequestAsCurl(1);
    expect(curl).toBe(`curl -sS '${running.emulator.url}/v3/x?a=[1]' \\\n  --globoff`);
  });

  it('is signed anew on demand, so that a split is answered again', async () => {
    const running = await world();
    const { client, control } = running;
    const name = '沙箱供货商';
    await client.addReceiver({
      ...{ appid: 'wx8888888888888888', type: 'MERCHANT_ID', account: SUPPLIER },
      ...{ name, relation_type: 'SUPPLIER' },
    });
    await client.createOrder(splitOf('S1'));
    const { curl, good_until } = await control.readRequestAsCurl(2, { sign: 'anew' });
    expect(good_until).toMatch(/\+08:00$/);
    const [body = '', status] = await pasted(curl);
    expect(JSON.parse(body)).toMatchObject({ out_order_no: 'S1' });
    expect(status).toBe('200');
    const [newest] = (await control.listRequests()).requests;
    expect(newest).toMatchObject({ number: 3, rule: 'splitReplayed' });
  });

  it('is signed anew or not at all', async () => {
    const running = await world();
    await asks(running);
    expect(await ask(running, 'GET /requests/1/curl?sign=twice')).toMatchObject({
      status: 400,
      body: { error: { code: 'BAD_SIGN' } },
    });
  });
});

describe('the list of requests', () => {
  it('goes on before a number', async () => {
    const running = await world();
    for (let count = 0; count < 5; count += 1) await asks(running);
    const numbers = async (query: { limit?: number; before?: number }) =>
      (await running.control.listRequests(query)).requests.map(({ number }) => number);
    expect(await numbers({ limit: 2 })).toEqual([5, 4]);
    expect(await numbers({ limit: 2, before: 4 })).toEqual([3, 2]);
    expect(await numbers({ before: 1 })).toEqual([]);
  });

  it.each([
    ['?limit=0', 'BAD_LIMIT'],
    ['?limit=1001', 'BAD_LIMIT'],
    ['?limit=few', 'BAD_LIMIT'],
    ['?before=0', 'BAD_BEFORE'],
    ['?before=-1', 'BAD_BEFORE'],
  ])('refuses %s', async (query, code) => {
    const told = await ask(await world(), `GET /requests${query}`);
    expect(told).toMatchObject({ status: 400, body: { error: { code } } });
  });
});
