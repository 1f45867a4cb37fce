import { existsSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../client/index.ts';
import { run } from '../../emulator/cli/run.ts';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';
import { type FakeTerminal, fakeTerminal, runToEnd, type Surroundings } from './fake-terminal.ts';
import { merchantUrl } from './running-emulator.ts';

const ORDER = '4208450740201411110007820472';

const SPLIT = JSON.stringify({
  sub_mchid: '1900000109',
  transaction_id: ORDER,
  out_order_no: 'P20150806125346',
  receivers: [
    { type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 100, description: '供货款' },
  ],
  finish: false,
});

interface Started {
  readonly terminal: FakeTerminal;
  readonly url: string;
}

/** Starts, lets the test do its work, stops as Ctrl-C would, and expects a clean end. */
async function started(
  args: readonly string[],
  work: (started: Started) => Promise<void>,
  surroundings: Surroundings = {},
): Promise<FakeTerminal> {
  const terminal = fakeTerminal(['start', '--port', '0', ...args], surroundings);
  const end = run(terminal);
  const ready = terminal.seen(/http:\/\/[^\s"]+:\d+/);
  const first = await Promise.race([ready, end]);
  if (typeof first === 'number') throw new Error(terminal.errors);
  await work({ terminal, url: first[0] });
  terminal.stop();
  expect(await end).toBe(0);
  return terminal;
}

const send = (url: string, method: string, path: string, body?: string) =>
  runToEnd([
    ...['sign', method, path, '--run', '--url', url],
    ...(body === undefined ? [] : ['--body', body]),
  ]);

describe('fenzhang start', () => {
  it('says where, for whom and how fast, and keeps nothing with --memory', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'fenzhang-start-'));
    const terminal = await started(['--memory'], async () => undefined, { cwd });
    const [banner, ...rest] = terminal.output.split('\n');
    expect(banner).toMatch(
      /^fenzhang 0\.1\.0 · (http:\/\/127\.0\.0\.1:\d+) · console \1\/_fenzhang\/ · merchant 1900000100 · ready in \d+ ms$/,
    );
    expect(rest.join('\n')).toContain(`${ORDER} · ¥99.40 to split`);
    expect(rest.join('\n')).toContain('stop: Ctrl-C');
    expect(terminal.output).not.toContain('FAKE0');
    expect(existsSync(join(cwd, '.fenzhang'))).toBe(false);
  });

  it('tells requests, answers, frozen money and notices as they happen', async () => {
    const merchant = await merchantUrl(204);
    const args = ['--memory', '--notify', `1900000110=${merchant.url}?token=1`];
    const { output } = await started(args, async ({ terminal, url }) => {
      await send(url, 'POST', '/v3/ecommerce/profitsharing/orders', SPLIT);
      await runToEnd(['clock', 'advance', '1s', '--url', url]);
      await terminal.seen(/==> .*\n/);
    });
    const log = output.slice(output.indexOf('--> '));
    expect(log.split('\n')[0]).toBe(
      '--> POST /v3/ecommerce/profitsharing/orders              P20150806125346  ¥1.00 to 1900000110',
    );
    expect(log.split('\n')[1]).toMatch(
      /^<-- 200 PROCESSING {39}3000…\d{4} · frozen ¥99\.40 → ¥98\.40 · createOrder · \d+ ms$/,
    );
    expect(log).toMatch(
      /==> 分账 notice to 1900000110 http:\/\/127\.0\.0\.1:\d+\/notify\?… {2}204 in \d+ ms \(attempt 1 of 16\)\n/,
    );
    await merchant.close();
  });

  it('names the rule of a refusal and what would help', async () => {
    const { output } = await started(['--memory'], async ({ url }) => {
      await send(url, 'POST', '/v3/ecommerce/profitsharing/orders', SPLIT);
      const again = SPLIT.replace('P20150806125346', 'P2');
      await send(url, 'POST', '/v3/ecommerce/profitsharing/orders', again);
    });
    expect(output).toMatch(
      /<-- 429 FREQUENCY_LIMITED 对同笔订单分账频率过高 +orderTooFrequent · one split a second .* fenzhang clock advance 1s · \d+ ms\n/,
    );
  });

  it('says what is wrong with a fault that was mistyped in a header', async () => {
    const { output } = await started(['--memory'], async ({ url }) => {
      const { merchant, apiV3Key, certificates } = fakeKeyRing();
      const client = createClient({
        ...{ mchid: '1900000100', serial: merchant.serial, privateKey: merchant.privateKeyPem },
        platformKeys: certificates.map(({ certificatePem }) => ({ certificate: certificatePem })),
        ...{ apiV3Key, baseUrl: url, retries: 0 },
      });
      const headers = { 'Wechatpay-Negative-Test': 'slow-anser' };
      await client.queryOrderAmount({ transaction_id: ORDER }, { headers }).catch(() => undefined);
    });
    expect(output).toMatch(
      /<-- 400 BAD_NEGATIVE_TEST Wechatpay-Negative-Test: there is no fault "slow-anser"; nothing was done .*did you mean "slow-answer"\? fenzhang fault list tells them · \d+ ms\n/,
    );
  });

  it('tells frozen money right after a reset, and only of the request that moved it', async () => {
    const { output } = await started(['--memory'], async ({ url }) => {
      await send(url, 'POST', '/v3/ecommerce/profitsharing/orders', SPLIT);
      await runToEnd(['reset', '--url', url]);
      await send(url, 'POST', '/v3/ecommerce/profitsharing/orders', SPLIT);
      await send(url, 'POST', '/v3/ecommerce/profitsharing/orders', SPLIT);
    });
    const answers = output.split('\n').filter((line) => line.startsWith('<--'));
    const changes = answers.map((line) => /frozen (\S+ → \S+)/.exec(line)?.[1]);
    expect(changes).toEqual(['¥99.40 → ¥98.40', '¥99.40 → ¥98.40', undefined]);
  });

  it('masks openids', async () => {
    const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';
    const body = { type: 'PERSONAL_OPENID', account: openid, appid: 'wx8888888888888888' };
    const { output } = await started(['--memory', '--verbose'], async ({ url }) => {
      const path = '/v3/ecommerce/profitsharing/receivers/add';
      await send(url, 'POST', path, JSON.stringify({ ...body, relation_type: 'SUPPLIER' }));
    });
    expect(output).toContain('oUpF…eS6o');
    expect(output).not.toContain(openid);
  });

  it('adds with --verbose where settings came from, the Request-ID and the evidence', async () => {
    const args = ['--memory', '--verbose', '--token', 'top-secret'];
    const env = { FENZHANG_PRESET: 'fast' };
    const work = async ({ url }: Started) => {
      await send(url, 'POST', '/v3/ecommerce/profitsharing/orders', '{}');
    };
    const { output } = await started(args, work, { env });
    expect(output).toMatch(/ {2}preset +fast +environment: FENZHANG_PRESET\n/);
    expect(output).toMatch(/ {2}memory +true +command line: --memory\n/);
    expect(output).not.toContain('top-secret');
  });

  it('prints the banner and nothing else with --quiet', async () => {
    const { output } = await started(['--memory', '--quiet'], async ({ url }) => {
      await send(url, 'POST', '/v3/ecommerce/profitsharing/orders', SPLIT);
    });
    expect(output.split('\n')).toHaveLength(2);
  });

  it('prints one object a line with --json', async () => {
    const { output } = await started(['--memory', '--json'], async ({ url }) => {
      await send(url, 'POST', '/v3/ecommerce/profitsharing/orders', SPLIT);
    });
    const events = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events).toMatchObject([
      { event: 'ready', merchant: '1900000100', version: '0.1.0' },
      {
        event: 'exchange',
        status: 200,
        verdict: 'PROCESSING',
        amount: 100,
        frozen: { before: 9_940, after: 9_840 },
      },
    ]);
  });

  it('keeps state in the current directory and goes on with it', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'fenzhang-start-'));
    const path = `/v3/ecommerce/profitsharing/orders/${ORDER}/amounts`;
    await started(
      [],
      async ({ url }) => {
        await send(url, 'POST', '/v3/ecommerce/profitsharing/orders', SPLIT);
      },
      { cwd },
    );
    expect(existsSync(join(cwd, '.fenzhang'))).toBe(true);
    const work = async ({ url }: Started) => {
      expect((await send(url, 'GET', path)).output).toContain('"unsplit_amount":9840');
    };
    const { output } = await started([], work, { cwd });
    expect(output).toContain('¥98.40 to split');
    expect(output).not.toContain('frozen');
  });

  it('ends with 2 and one sentence when the port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { exit, errors } = await runToEnd(['start', '--memory', '--port', String(port)]);
    expect({ exit, errors }).toEqual({
      exit: 2,
      errors: `fenzhang: port ${port} is taken: stop what listens there, or start with --port 0\n`,
    });
    await new Promise((resolve) => server.close(resolve));
  });

  it('ends with 2 and the sentence of the store when the directory is in use', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'fenzhang-start-'));
    await started(
      [],
      async () => {
        const { exit, errors } = await runToEnd(['start', '--port', '0'], { cwd });
        expect(exit).toBe(2);
        expect(errors).toMatch(/1900000100\.lock: in use by process \d+/);
        expect(errors).not.toContain('    at ');
      },
      { cwd },
    );
  });

  it('wants its token from every verb, and says so', async () => {
    await started(['--memory', '--token', 'letmein'], async ({ url }) => {
      const refused = await runToEnd(['status', '--url', url]);
      expect(refused.exit).toBe(2);
      expect(refused.errors).toContain('send Authorization: Bearer');
      const env = { FENZHANG_TOKEN: 'letmein', FENZHANG_URL: url };
      expect((await runToEnd(['status'], { env })).exit).toBe(0);
    });
  });
});
