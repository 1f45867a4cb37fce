import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Exchange } from '../../emulator/http/gateway.ts';
import {
  ORDER,
  portOf,
  running,
  START_MS,
  SUB,
  SUPPLIER,
  temporaryDirectory,
  thrownBy,
} from './running.ts';
import { exchange, signed, statusOf } from './wires.ts';

const amounts = `/v3/ecommerce/profitsharing/orders/${ORDER}/amounts`;
const split = {
  sub_mchid: SUB,
  transaction_id: ORDER,
  out_order_no: 'S1',
  finish: false,
  receivers: [
    { type: 'MERCHANT_ID', receiver_account: SUPPLIER, amount: 300, description: '供货款' },
  ],
} as const;
const named = { sub_mchid: SUB, transaction_id: ORDER, out_order_no: 'S1' };

describe('money that a fault keeps PROCESSING', () => {
  it('is kept so over a restart, whatever becomes of the fault itself: split and return', async () => {
    const data = temporaryDirectory();
    const first = await running({ data, sandbox: { startAt: START_MS, seed: 1 } });
    await first.control.setFault({ fault: 'split-processing', times: 1, polls: 2 });
    await first.control.setFault({ fault: 'row-receiver-high-risk', number: 'S1' });
    await first.client.createOrder(split);
    await first.control.advanceClock({ ms: 60_000 });
    expect((await first.client.queryOrder(named)).status).toBe('PROCESSING');
    await first.client.createOrder({ ...split, out_order_no: 'S2' });
    await first.control.advanceClock({ ms: 60_000 });
    await first.control.setFault({ fault: 'return-stuck', times: 1 });
    const request = {
      ...{ sub_mchid: SUB, out_order_no: 'S2', out_return_no: 'R1', return_mchid: SUPPLIER },
      ...{ amount: 100, description: '退货' },
    };
    await first.client.createReturnOrder(request);
    await first.control.clearFaults();
    await first.emulator.close();

    const { client, control } = await running({ data });
    expect((await control.listFaults()).faults).toEqual([]);
    expect((await control.audit()).findings).toEqual([]);
    expect((await client.queryOrder(named)).status).toBe('PROCESSING');
    expect(await client.queryOrder(named)).toMatchObject({
      status: 'FINISHED',
      receivers: [{ result: 'CLOSED', fail_reason: 'RECEIVER_HIGH_RISK' }],
    });
    expect((await client.createReturnOrder(request)).result).toBe('PROCESSING');
    expect((await control.audit()).findings).toEqual([]);
  });

  it('is so under --preset fast, too, where splits are else resolved at once', async () => {
    const { client, control } = await running({ sandbox: { preset: 'fast' } });
    await control.setFault({ fault: 'split-processing', times: 1, polls: 1 });
    expect((await client.createOrder(split)).status).toBe('PROCESSING');
    expect((await client.queryOrder(named)).status).toBe('PROCESSING');
    await control.advanceClock({ ms: 1_000 });
    expect((await client.queryOrder(named)).status).toBe('FINISHED');
  });
});

/** A request on a connection of its own that has just been struck, and waits. */
async function unanswered(delayMs?: number) {
  const exchanges: Exchange[] = [];
  const { emulator } = await running({ onExchange: (exchange) => exchanges.push(exchange) });
  const { faults } = emulator.sandbox;
  const told = delayMs === undefined ? {} : { delayMs };
  faults.set({ fault: 'ignored-then-timeout', times: 1, ...told });
  const socket = connect(portOf(emulator), '127.0.0.1');
  let bytes = 0;
  socket.on('data', (chunk) => {
    bytes += chunk.length;
  });
  const closed = new Promise<number>((resolve) => socket.on('close', () => resolve(bytes)));
  socket.write(signed(emulator, { target: amounts }));
  await until(() => faults.active.length === 0);
  return {
    emulator,
    socket,
    closed,
    noted: () => until(() => exchanges.length > 0).then(() => exchanges[0]),
  };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}

describe('a request that is never answered', () => {
  const nothing = {
    faults: ['ignored-then-timeout'],
    rule: undefined,
    answer: { status: 0, body: '' },
  };

  it('ends when the client hangs up', async () => {
    const { socket, noted } = await unanswered();
    socket.destroy();
    expect(await noted()).toMatchObject(nothing);
  });

  it('ends when the emulator closes', async () => {
    const { emulator, closed, noted } = await unanswered();
    await emulator.close();
    expect(await closed).toBe(0);
    expect(await noted()).toMatchObject(nothing);
  });

  it('ends at the latest after the time it was told, without a byte', async () => {
    const { closed, noted } = await unanswered(30);
    expect(await closed).toBe(0);
    expect(await noted()).toMatchObject(nothing);
  });
});

describe('a request whose answer is slow', () => {
  it('is done at once: the money has moved while the client still waits', async () => {
    const { client, emulator } = await running();
    const headers = { 'Wechatpay-Negative-Test': 'slow-answer;delay_ms=5000' };
    const waiting = thrownBy(() => client.createOrder(split, { headers }));
    const { profitSharingOrders } = emulator.sandbox.state.tables;
    await until(() => profitSharingOrders.has('S1'));
    await emulator.close();
    expect(await waiting).toMatchObject({ name: 'NetworkError' });
  });
});

describe('a main host that is down', () => {
  const answerTo = async (emulator: Emulator, host: string): Promise<string> => {
    const [answer] = await exchange(
      emulator,
      `CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    );
    return answer?.statusLine ?? 'nothing';
  };
  const established = 'HTTP/1.1 200 Connection Established';

  it('is down at the proxy’s door for all sandboxes, as often as it was told; its backup is not', async () => {
    const { emulator } = await running();
    emulator.createSandbox().faults.set({ fault: 'main-host-down', times: 1 });
    expect(await answerTo(emulator, 'api2.mch.weixin.qq.com')).toBe(established);
    expect(await answerTo(emulator, 'api.mch.weixin.qq.com')).toBe('nothing');
    expect(await answerTo(emulator, 'api.mch.weixin.qq.com')).toBe(established);
  });

  it('is down for one operation alone where it was told so, which no door can see', async () => {
    const { emulator } = await running();
    emulator.sandbox.faults.set({ fault: 'main-host-down', operation: 'queryOrderAmount' });
    expect(await answerTo(emulator, 'api.mch.weixin.qq.com')).toBe(established);
    expect(await exchange(emulator, signed(emulator, { target: amounts }))).toEqual([]);
    const others = await exchange(emulator, signed(emulator, { target: '/v3/certificates' }));
    expect(others.map(statusOf)).toEqual([200]);
  });
});
