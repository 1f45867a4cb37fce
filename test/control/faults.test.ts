import { describe, expect, it } from 'vitest';
import type { Client } from '../../client/index.ts';
import {
  FAULT_NAMES,
  FAULTS,
  type FaultName,
  PLACES,
  readFaultHeader,
  WIRE_NAMES,
} from '../../emulator/faults.ts';
import { clientOf, ORDER, running, SUB, thrownBy } from '../emulator/running.ts';
import { receives } from '../emulator/sandboxes.ts';
import { exchange, headerOf, signed, statusOf } from '../emulator/wires.ts';

/** How a right client takes each fault of an answer. */
const TAKEN: { readonly [Name in FaultName]?: string } = {
  'wrong-signature': 'wrongSignature',
  'wrong-serial': 'unknownSerial',
  'unsigned-answer': 'unsigned',
  'stale-timestamp': 'staleTimestamp',
  'signature-probe': 'probe',
};

const amounts = `/v3/ecommerce/profitsharing/orders/${ORDER}/amounts`;
const ask = async (client: Client): Promise<string> => {
  const outcome = await client.queryOrderAmount({ transaction_id: ORDER }).catch((error) => error);
  return outcome.reason ?? outcome.unsplit_amount;
};

describe('a fault of answers', () => {
  it.each(Object.entries(TAKEN))('%s is taken as %s by a right client', async (fault, reason) => {
    const { client, control } = await running();
    await control.setFault({ fault });
    expect(await ask(client)).toBe(reason);
  });

  it('strikes so many answers and then no more', async () => {
    const { client, control } = await running();
    await control.setFault({ fault: 'unsigned-answer', times: 2 });
    const outcomes = [];
    for (let number = 0; number < 3; number += 1) outcomes.push(await ask(client));
    expect(outcomes).toEqual(['unsigned', 'unsigned', 9_940]);
    expect((await control.listFaults()).faults).toEqual([]);
  });

  it('strikes until it is switched off when no number is given', async () => {
    const { client, control } = await running();
    await control.setFault({ fault: 'unsigned-answer' });
    expect([await ask(client), await ask(client)]).toEqual(['unsigned', 'unsigned']);
    await control.clearFaults();
    expect(await ask(client)).toBe(9_940);
  });

  it('is switched off for what it was kept to, and stays on for the rest', async () => {
    const { control } = await running();
    await control.setFault({ fault: 'slow-answer', operation: 'createOrder' });
    await control.setFault({ fault: 'slow-answer', operation: 'addReceiver' });
    await control.clearFault({ fault: 'slow-answer', operation: 'createOrder' });
    const { faults } = await control.listFaults();
    expect(faults).toEqual([{ fault: 'slow-answer', operation: 'addReceiver' }]);
  });

  it('strikes one operation and spares the others', async () => {
    const { client, control } = await running();
    await control.setFault({ fault: 'unsigned-answer', operation: 'addReceiver', times: 1 });
    expect(await ask(client)).toBe(9_940);
    const struck = await thrownBy(() =>
      client.addReceiver({
        ...{ type: 'MERCHANT_ID', account: '1900000110', name: '沙箱供货商' },
        relation_type: 'SUPPLIER',
      }),
    );
    expect(struck).toMatchObject({ name: 'SignatureError', reason: 'unsigned' });
    // The command has been done: only its answer is bent.
    const again = await client.addReceiver({
      type: 'MERCHANT_ID',
      account: '1900000110',
      relation_type: 'SUPPLIER',
    });
    expect(again.account).toBe('1900000110');
  });

  it('strikes refusals like successes', async () => {
    const { client, control } = await running();
    await control.setFault({ fault: 'wrong-signature' });
    const query = { sub_mchid: SUB, transaction_id: ORDER, out_order_no: 'NONE' };
    expect(await thrownBy(() => client.queryOrder(query))).toMatchObject({
      name: 'SignatureError',
      reason: 'wrongSignature',
    });
  });

  it('replaces one of the same name, and stands beside others', async () => {
    const { client, control } = await running();
    await control.setFault({ fault: 'unsigned-answer', operation: 'addReceiver' });
    await control.setFault({ fault: 'signature-probe', times: 1 });
    await control.setFault({ fault: 'unsigned-answer', times: 1 });
    expect([await ask(client), await ask(client), await ask(client)]).toEqual([
      'probe',
      'unsigned',
      9_940,
    ]);
  });

  it('is that of one sandbox', async () => {
    const { emulator, client, control } = await running();
    const other = clientOf(emulator, emulator.createSandbox());
    await control.setFault({ fault: 'unsigned-answer' });
    expect([await ask(client), await ask(other)]).toEqual(['unsigned', 9_940]);
  });

  it('does not use itself up on callers nobody knows', async () => {
    const { emulator, client, control } = await running();
    await control.setFault({ fault: 'unsigned-answer', times: 1 });
    const forged = signed(emulator, { target: '/v3/certificates', line: amounts });
    const [answer] = await exchange(emulator, forged);
    expect(answer?.statusLine).toContain('401');
    expect(await ask(client)).toBe('unsigned');
  });
});

describe('the header Wechatpay-Negative-Test', () => {
  const negative = (fault: string) => ({ headers: { 'Wechatpay-Negative-Test': fault } });

  it.each(Object.entries(TAKEN))(
    'strikes with %s, needing no control API',
    async (fault, reason) => {
      const { client } = await running();
      const query = { transaction_id: ORDER };
      const struck = await thrownBy(() => client.queryOrderAmount(query, negative(fault)));
      expect(struck).toMatchObject({ reason });
      expect(await ask(client)).toBe(9_940);
    },
  );

  it('is refused when it names no fault, and the fault that is on does not strike', async () => {
    const { client, control } = await running();
    await control.setFault({ fault: 'unsigned-answer', times: 1 });
    const query = { transaction_id: ORDER };
    const refused = await thrownBy(() => client.queryOrderAmount(query, negative('gremlins')));
    expect(refused).toMatchObject({ status: 400, code: 'BAD_NEGATIVE_TEST', signed: false });
    expect(await ask(client)).toBe('unsigned');
  });

  it.each(FAULT_NAMES)('can ask for %s, with whatever it takes', (fault) => {
    const { takes } = FAULTS[fault];
    const words = takes.map((name) => `${WIRE_NAMES[name]}=7`);
    const told = takes.map((name) => [name, name === 'receiver' ? '7' : 7]);
    const setting = { fault, ...Object.fromEntries(told) };
    expect(readFaultHeader([fault, ...words].join(';'))).toEqual(setting);
  });

  it('goes before a fault that is switched on, and leaves it for the next answer', async () => {
    const { client, control } = await running();
    await control.setFault({ fault: 'unsigned-answer', times: 1 });
    const query = { transaction_id: ORDER };
    const struck = await thrownBy(() =>
      client.queryOrderAmount(query, negative('signature-probe')),
    );
    expect(struck).toMatchObject({ reason: 'probe' });
    expect(await ask(client)).toBe('unsigned');
  });

  it('bends the bytes as captured: a probe is 355 characters and no base64', async () => {
    const { emulator } = await running();
    receives(emulator.sandbox, '1900000110');
    const headers = ['Wechatpay-Negative-Test: signature-probe'];
    const [answer] = await exchange(emulator, signed(emulator, { target: amounts, headers }));
    if (answer === undefined) return expect.unreachable();
    expect(statusOf(answer)).toBe(200);
    const signature = headerOf(answer, 'Wechatpay-Signature');
    expect(signature).toMatch(/^WECHATPAY\/SIGNTEST\/[A-Za-z0-9+/]{334}==$/);
  });
});

describe('the list of faults', () => {
  it('says of each what it does and what a right client does about it', async () => {
    const { emulator } = await running();
    const response = await fetch(`${emulator.url}/_fenzhang/faults`);
    const listed: { known: object[] } = JSON.parse(await response.text());
    expect(listed.known).toEqual(
      FAULT_NAMES.map((fault) => ({
        fault,
        strikes: expect.toBeOneOf([...PLACES]),
        does: expect.stringMatching(/./),
        expects: expect.stringMatching(/./),
        takes: expect.any(Array),
      })),
    );
  });
});
