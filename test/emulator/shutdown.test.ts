import { once } from 'node:events';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Client, createClient, createControlClient } from '../../client/index.ts';
import { stop } from '../../emulator/listener.ts';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';
import { type RunningCli, startCli } from '../cli/cli-process.ts';
import { heardBy, listening, said } from './listening.ts';
import { APPID, ORDER, PLATFORM, running, SUB, temporaryDirectory } from './running.ts';
import { openSink } from './sink.ts';

/** A guard, not a measure: a busy machine may take its time to get there. */
const PATIENTLY = { timeout: 15_000 };

interface Started {
  readonly cli: RunningCli;
  readonly url: string;
  readonly client: Client;
}

async function started(data: string): Promise<Started> {
  const cli = startCli(['start', '--port', '0', '--data', data, '--json', '--preset', 'fast']);
  onTestFinished(() => {
    cli.child.kill('SIGKILL');
  });
  let output = '';
  cli.child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  await cli.seen('"event":"ready"');
  const url = /"url":"([^"]+)"/.exec(output)?.[1] ?? expect.unreachable(output);
  const { merchant, apiV3Key, certificates } = fakeKeyRing();
  const client = createClient({
    ...{ mchid: PLATFORM, serial: merchant.serial, privateKey: merchant.privateKeyPem, apiV3Key },
    platformKeys: certificates.map(({ certificatePem }) => ({ certificate: certificatePem })),
    ...{ baseUrl: url, retries: 0 },
  });
  return { cli, url, client };
}

const placing = (out_trade_no: string, notify_url = 'https://shop.com/notify') => ({
  ...{ sp_appid: APPID, sp_mchid: PLATFORM, sub_mchid: SUB, out_trade_no, notify_url },
  ...{ description: '测试', amount: { total: 1_000 }, settle_info: { profit_sharing: true } },
});

/** Places order after order until nobody answers any more; tells those that were acknowledged. */
async function placesUntilTheEnd(client: Client, name: string): Promise<readonly string[]> {
  const acknowledged: string[] = [];
  for (let index = 0; ; index += 1) {
    const number = `${name}${String(index).padStart(6, '0')}`;
    try {
      await client.createNativeTransaction(placing(number));
    } catch {
      return acknowledged;
    }
    acknowledged.push(number);
  }
}

/** One client of each kind that could keep a server from ending. */
async function dawdlers(url: string): Promise<void> {
  const port = Number(new URL(url).port);
  const host = `Host: 127.0.0.1:${port}\r\n`;
  const open = (text: string) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    socket.on('error', () => undefined);
    onTestFinished(() => {
      socket.destroy();
    });
    return socket;
  };
  open('');
  open('\x16\x03\x01\x02\x00\x01');
  open('\x05\x01\x00');
  open('GET / HTTP/1.1\r\n');
  open(`POST /v3/x HTTP/1.1\r\n${host}Content-Length: 9\r\n\r\nhalf`);
  const idle = open(`GET /_fenzhang/health HTTP/1.1\r\n${host}\r\n`);
  const stream = open(`GET /_fenzhang/events HTTP/1.1\r\n${host}\r\n`);
  await Promise.all([once(idle, 'data'), once(stream, 'data')]);
}

function isRefused(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('error', () => resolve(true));
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
  });
}

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  it('ends the process within a second, whoever dawdles; nothing acknowledged is lost', async () => {
    const data = temporaryDirectory();
    const { cli, url, client } = await started(data);
    const control = createControlClient({ baseUrl: url });
    const sink = await openSink(() => 'never');
    await client.createNativeTransaction(placing('NOTIFIED01', sink.url()));
    await control.pay({ out_trade_no: 'NOTIFIED01' });
    await sink.arrived(1);
    await control.setFault({ fault: 'slow-answer', operation: 'queryOrderAmount' });
    const held = client.queryOrderAmount({ transaction_id: ORDER }).catch(() => 'hung up on');
    await dawdlers(url);
    const workers = ['A', 'B', 'C', 'D'].map((name) => placesUntilTheEnd(client, name));
    await vi.waitUntil(async () => (await control.listRequests()).requests.length > 20, PATIENTLY);
    const startedAt = performance.now();
    cli.child.kill(signal);
    const { exit, errors } = await cli.ended;
    const tookMs = performance.now() - startedAt;
    expect({ exit, errors }).toEqual({ exit: 0, errors: '' });
    expect(tookMs).toBeLessThan(1_000);
    expect(await held).toBe('hung up on');
    const acknowledged = (await Promise.all(workers)).flat();
    expect(acknowledged.length).toBeGreaterThan(0);

    const again = await running({ data });
    const { paymentOrders } = again.emulator.sandbox.state.tables;
    expect(acknowledged.filter((number) => !paymentOrders.has(number))).toEqual([]);
    // The notice under way is still owed, and is sent again.
    await sink.arrived(2);
    expect(await again.control.audit()).toMatchObject({ findings: [] });
  });
});

describe('a second signal', () => {
  it('ends the process at once', async () => {
    const { cli, url, client } = await started(temporaryDirectory());
    const control = createControlClient({ baseUrl: url });
    await control.setFault({ fault: 'slow-answer', operation: 'createNativeTransaction' });
    const held = client.createNativeTransaction(placing('HELD01')).catch(() => 'hung up on');
    // The command is done at once, the answer comes later.
    await vi.waitUntil(() =>
      control
        .pay({ out_trade_no: 'HELD01' })
        .then(() => true)
        .catch(() => false),
    );
    cli.child.kill('SIGTERM');
    // It has heard of the first once nobody can come any more.
    await vi.waitUntil(() => isRefused(url), { ...PATIENTLY, interval: 5 });
    cli.child.kill('SIGINT');
    expect(await once(cli.child, 'exit')).toEqual([null, 'SIGINT']);
    expect(await held).toBe('hung up on');
  });
});

describe('closing', () => {
  it('lets answers under way out before it hangs up', async () => {
    const { listener, port, seen } = await listening({ closingMs: 5_000 }, () => undefined);
    const heard = heardBy(said(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'));
    await vi.waitUntil(() => seen.length === 1, PATIENTLY);
    const stopped = stop(listener);
    seen[0]?.[1].end('the last answer');
    await stopped;
    expect(await heard).toContain('the last answer');
  });

  it('waits no longer than that for those that are not coming', async () => {
    const { listener, port, seen } = await listening({ closingMs: 50 }, () => undefined);
    const heard = heardBy(said(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'));
    await vi.waitUntil(() => seen.length === 1, PATIENTLY);
    const startedAt = performance.now();
    await stop(listener);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(await heard).toBe('');
  });
});
