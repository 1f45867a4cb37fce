// When a fault strikes: the first times, the nth, every so many, for one operation, number or sandbox. The same
// requests meet the same trouble each time.
import { expect, it } from 'vitest';
import type { CreateOrderRequest, FaultSettings } from '../../client/index.ts';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { endingOf } from '../support/struck.ts';
import { createTarget, type Target } from '../support/target.ts';

const supplier = '1900000110';
const SPLIT_PATH = '/v3/ecommerce/profitsharing/orders';

/** How ten downloads of the certificates end: `x` where one was struck. */
async function tenAnswers({ agent }: Target): Promise<string> {
  let marks = '';
  for (let count = 0; count < 10; count += 1) {
    const { status } = await agent.get('/v3/certificates');
    marks += status === 500 ? 'x' : '.';
  }
  return marks;
}

interface Ledger {
  readonly mchid: string;
  readonly entries: readonly object[];
}

/** In a running emulator each sandbox has a platform of its own, and numbers that follow from it: told in turn. */
function anonymous({ mchid, entries }: Ledger): unknown {
  const numbers: string[] = [];
  const text = JSON.stringify(entries).replaceAll(mchid, 'platform');
  const told = text.replaceAll(/\d{20,}/g, (number) => {
    if (!numbers.includes(number)) numbers.push(number);
    return `#${numbers.indexOf(number)}`;
  });
  return JSON.parse(told);
}

const namesOf = ({ sub_mchid, transaction_id, out_order_no }: CreateOrderRequest) => ({
  ...{ sub_mchid, transaction_id, out_order_no },
});

const fault = 'committed-then-system-error';

contract('A fault strikes', 'emulator', (target) => {
  it.each<[string, Omit<FaultSettings, 'fault'>]>([
    ['xxxxxxxxxx', {}],
    ['xxx.......', { times: 3 }],
    ['...x......', { nth: 4 }],
    ['..x..x..x.', { every: 3 }],
    ['..x..x....', { every: 3, times: 2 }],
    ['..........', { operation: 'createOrder' }],
    ['..........', { number: 'SOME-OTHER' }],
  ])('%s when told %o', async (expected, told) => {
    for (let round = 0; round < 2; round += 1) {
      await target.control.setFault({ fault, ...told });
      expect(await tenAnswers(target)).toBe(expected);
      await target.control.clearFaults();
    }
  });

  it('one request, whose number it was given, among all others', async () => {
    const { merchant, control, given } = target;
    const orders = [await given.settledOrder(), await given.settledOrder()];
    const requests = orders.map((order) => order.splitOf({ [supplier]: 1 }));
    const meant = requests[1]?.out_order_no ?? '';
    await control.setFault({ fault: 'committed-then-dropped', number: meant });
    const endings = [];
    for (const request of requests) {
      endings.push(await endingOf(merchant.createOrder(request)));
      endings.push(await endingOf(merchant.queryOrder(namesOf(request))));
    }
    expect(endings).toEqual(['answered', 'answered', 'nothing', 'nothing']);
    await control.clearFaults();
  });

  it('in the order in which they were switched on, one at a place', async () => {
    const { merchant, control } = target;
    await control.setFault({ fault: 'unsigned-answer', every: 2 });
    await control.setFault({ fault: 'wrong-serial', times: 2 });
    const endings = [];
    for (let count = 0; count < 4; count += 1) {
      endings.push(await endingOf(merchant.downloadCertificates()));
    }
    expect(endings).toEqual(['unknownSerial', 'unsigned', 'unknownSerial', 'unsigned']);
    await control.clearFaults();
  });

  it.each([
    ['an account, where no row is struck', { fault, receiver: supplier }, 'NOT_TAKEN'],
    ['polls, where nothing is polled', { fault: 'slow-answer', polls: 2 }, 'NOT_TAKEN'],
    ['a delay, where nothing is delayed', { fault, delay_ms: 5 }, 'NOT_TAKEN'],
    ['an operation, where it is given', { fault: 'row-no-auth', operation: 'x' }, 'NO_OPERATION'],
    ['a single time, so many times', { fault, nth: 2, times: 2 }, 'NTH_IS_ONE'],
    ['never at all', { fault, every: 0 }, 'BAD_FIELDS'],
  ])('never when told %s: that is refused', async (_, told, code) => {
    await expect(target.control.setFault(told)).rejects.toMatchObject({ status: 400, code });
    expect((await target.control.listFaults()).faults).toEqual([]);
  });
});

contract('The header Wechatpay-Negative-Test', 'emulator', (target) => {
  const asked = (text: string) =>
    target.agent.get('/v3/certificates', { headers: { 'Wechatpay-Negative-Test': text } });

  it('takes what a fault can be told', async () => {
    const before = performance.now();
    const { headers } = await asked('slow-answer; delay_ms=150');
    expect(headers['x-fenzhang-fault']).toBe('slow-answer');
    expect(performance.now() - before).toBeGreaterThanOrEqual(149);
  });

  it.each([
    ['slow-anser', 'there is no fault "slow-anser"', 'did you mean "slow-answer"?'],
    ['none', 'there is no fault "none"', 'fenzhang fault list tells them'],
    ['slow-answer, notice-lost', 'there is no fault', 'fenzhang fault list tells them'],
    ['slow-answer;delay_ms=soon', 'delay_ms is a whole number', 'slow-answer;delay_ms=500'],
    ['slow-answer;delay_ms=0', 'delay_ms is a whole number', 'slow-answer;delay_ms=500'],
    ['slow-answer;delay_ms=31536000001', 'delay_ms is a whole number', 'delay_ms=500'],
    ['slow-answer;delay_ms', 'delay_ms is a whole number', 'slow-answer;delay_ms=500'],
    ['slow-answer;delay_ms=5;delay_ms=6', 'tells the same twice', 'say it once'],
    ['slow-answer;delayms=5', 'no fault can be told "delayms"', 'did you mean "delay_ms=5"?'],
    ['slow-answer;colour=red', 'no fault can be told "colour"', 'it takes delay_ms'],
    ['slow-answer;polls=2', 'slow-answer takes no polls', 'it takes delay_ms'],
    ['wrong-serial;polls=2', 'wrong-serial takes no polls', 'takes nothing'],
    ['row-no-auth;receiver=', 'receiver names nobody', 'receiver=1900000110'],
    ['slow-answer;times=2', 'times chooses among requests', 'POST /_fenzhang/faults'],
    ['slow-answer;nth=2', 'nth chooses among the rows of a split', 'leave it out'],
    ['notice-lost;every=2', 'every chooses among the rows of a split', 'leave it out'],
    ['row-no-auth;nth=2;every=2', 'nth is a single time', 'give nth alone'],
  ])('is refused as no platform would where it is mistaken: %s', async (text, what, instead) => {
    const order = await target.given.settledOrder();
    const headers = { 'Wechatpay-Negative-Test': text };
    await target.control.setFault({ fault: 'unsigned-answer', operation: 'createOrder', times: 1 });
    const answer = await movesNothing(target, () =>
      target.agent.post(SPLIT_PATH, order.splitOf({ [supplier]: 300 }), { headers }),
    );
    expect(answer).toMatchObject({ status: 400, isSigned: false });
    expect(answer.json).toEqual({
      error: {
        code: 'BAD_NEGATIVE_TEST',
        message: expect.stringMatching(/^Wechatpay-Negative-Test: .*; nothing was done$/),
        hint: expect.stringContaining(instead),
      },
    });
    expect(answer.text).toContain(JSON.stringify(what).slice(1, -1));
    for (const name of ['request-id', 'server', 'x-fenzhang-rule', 'x-fenzhang-fault'])
      expect(answer.headers).not.toHaveProperty(name);
    // Not even the fault that is on has struck.
    expect((await target.control.listFaults()).faults).toHaveLength(1);
    await target.control.clearFaults();
  });

  it('is told of by the client, and by the log of requests, with what to write instead', async () => {
    const headers = { 'Wechatpay-Negative-Test': 'slow-anser' };
    const { transaction_id } = await target.given.settledOrder();
    await expect(
      target.merchant.queryOrderAmount({ transaction_id }, { headers }),
    ).rejects.toMatchObject({
      code: 'BAD_NEGATIVE_TEST',
      message: 'Wechatpay-Negative-Test: there is no fault "slow-anser"; nothing was done',
    });
    const [record] = (await target.control.listRequests({ limit: 1 })).requests;
    expect(record).toMatchObject({
      operation: 'queryOrderAmount',
      hint: 'did you mean "slow-answer"? fenzhang fault list tells them',
      answer: { status: 400 },
    });
    expect(record).not.toHaveProperty('rule');
  });

  it('is not read of a request whose signature is wrong: that is refused as ever', async () => {
    const { agent } = target;
    const { Authorization } = agent.headersOf({ method: 'GET', target: '/v3/elsewhere' });
    const headers = { 'Wechatpay-Negative-Test': 'none', Authorization };
    const { status, json } = await agent.get('/v3/certificates', { headers });
    expect([status, json]).toMatchObject([401, { code: 'SIGN_ERROR' }]);
  });

  it('chooses rows of the split it comes with', async () => {
    const order = await target.given.settledOrder();
    const headers = { 'Wechatpay-Negative-Test': `row-receiver-high-risk;receiver=${supplier}` };
    const request = order.splitOf({ [supplier]: 300, [target.credentials.mchid]: 200 });
    await target.merchant.createOrder(request, { headers });
    await target.advance(1_000);
    const { receivers = [] } = await target.merchant.queryOrder(namesOf(request));
    expect(receivers.map(({ result }) => result)).toEqual(['SUCCESS', 'CLOSED']);
  });
});

contract('Two sandboxes of the same seed', 'emulator', () => {
  it('meet the same trouble in the same way, to the last entry of the ledger', async () => {
    const ledgers: Ledger[] = [];
    for (let round = 0; round < 2; round += 1) {
      const target = await createTarget({ sandbox: { seed: 7 } });
      await target.control.setFault({ fault: 'row-no-auth', every: 2 });
      await target.control.setFault({ fault: 'split-processing', nth: 2, polls: 2 });
      for (let count = 0; count < 3; count += 1) {
        const { named } = await target.given.split({
          shares: { [supplier]: 300, [target.credentials.mchid]: 200 },
        });
        await target.merchant.queryOrder(named);
      }
      expect((await target.control.audit()).findings).toEqual([]);
      const { entries } = await target.control.readLedger({ limit: 100 });
      ledgers.push({ mchid: target.credentials.mchid, entries });
      await target.close();
    }
    const [first, second] = ledgers;
    if (first === undefined || second === undefined) return expect.unreachable();
    const isSamePlatform = first.mchid === second.mchid;
    const told = (ledger: Ledger) => (isSamePlatform ? ledger.entries : anonymous(ledger));
    expect(told(second)).toEqual(told(first));
    expect(first.entries.length).toBeGreaterThan(6);
  });
});
