// Trouble on the way to an answer: whatever is seen of it, the same request under the same number puts it right, and
// no money moves twice (4012081717).
import { expect, it } from 'vitest';
import { createClient } from '../../client/index.ts';
import type { FaultName } from '../../emulator/index.ts';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { fetchFrom } from '../support/host-fetch.ts';
import { endingOf } from '../support/struck.ts';
import type { Target } from '../support/target.ts';

const supplier = '1900000110';

interface Story {
  readonly fault: FaultName;
  /** What a right client sees. */
  readonly seen: string;
  readonly isDone: boolean;
  readonly told?: { readonly delay_ms: number };
}

/** X-Fenzhang-Rule where it is not that of a split that was done; nothing where nothing was decided. */
const RULES: { readonly [Name in FaultName]?: string | undefined } = {
  'ignored-then-timeout': undefined,
  'frequency-limited': 'splitsTooFrequent',
  'committed-then-system-error': 'systemError',
};

const STORIES: readonly Story[] = [
  { fault: 'committed-then-dropped', seen: 'nothing', isDone: true },
  { fault: 'committed-then-system-error', seen: 'SYSTEM_ERROR', isDone: true },
  { fault: 'ignored-then-timeout', seen: 'nothing', isDone: false, told: { delay_ms: 100 } },
  { fault: 'frequency-limited', seen: 'FREQUENCY_LIMITED', isDone: false },
  { fault: 'slow-answer', seen: 'answered', isDone: true, told: { delay_ms: 100 } },
  { fault: 'wrong-signature', seen: 'wrongSignature', isDone: true },
  { fault: 'wrong-serial', seen: 'unknownSerial', isDone: true },
  { fault: 'unsigned-answer', seen: 'unsigned', isDone: true },
  { fault: 'stale-timestamp', seen: 'staleTimestamp', isDone: true },
  { fault: 'signature-probe', seen: 'probe', isDone: true },
];

contract('A split that trouble strikes on its way', 'emulator', (target) => {
  it.each(STORIES)(
    'is put right under its own number: $fault',
    async ({ fault, seen, isDone, told }) => {
      const order = await target.given.settledOrder();
      const request = order.splitOf({ [supplier]: 300 });
      const call = () => target.merchant.createOrder(request);
      await target.control.setFault({ fault, operation: 'createOrder', times: 1, ...told });
      expect(await endingOf(call())).toBe(seen);
      const [record] = (await target.control.listRequests()).requests;
      expect(record).toMatchObject({ operation: 'createOrder', faults: [fault] });
      expect(record?.rule).toBe(fault in RULES ? RULES[fault] : 'createOrder');
      expect((await target.control.listFaults()).faults).toEqual([]);
      expect(await target.unsplitAmount(order)).toBe(isDone ? 9_640 : 9_940);
      const again = isDone ? await movesNothing(target, call) : await call();
      expect(again).toMatchObject({ out_order_no: request.out_order_no, status: 'PROCESSING' });
      expect(await target.unsplitAmount(order)).toBe(9_640);
    },
  );

  it('is answered by the client itself, where it may repeat: one order, however often', async () => {
    const { mchid, serial, private_key, api_v3_key, public_key_id, public_key } =
      target.credentials;
    const patient = createClient({
      ...{ mchid, serial, privateKey: private_key, apiV3Key: api_v3_key },
      platformKeys: [{ publicKeyId: public_key_id, publicKey: public_key }],
      ...{ baseUrl: target.baseUrl, retries: 3, sleep: async () => undefined },
    });
    const order = await target.given.settledOrder();
    for (const fault of ['committed-then-dropped', 'committed-then-system-error']) {
      await target.control.setFault({ fault, operation: 'createOrder', times: 1 });
    }
    await target.control.setFault({ fault: 'frequency-limited', nth: 3 });
    const split = await patient.createOrder(order.splitOf({ [supplier]: 300 }));
    expect(split.status).toBe('PROCESSING');
    expect(await target.unsplitAmount(order)).toBe(9_640);
    expect((await target.control.listFaults()).faults).toEqual([]);
  });

  it('was not done where it was refused: what strikes a commit waits for one', async () => {
    const { merchant, control, given } = target;
    const order = await given.settledOrder();
    await control.setFault({ fault: 'committed-then-dropped', operation: 'createOrder', times: 1 });
    const tooMuch = merchant.createOrder(order.splitOf({ [supplier]: 9_941 }));
    expect(await endingOf(tooMuch)).toBe('INVALID_REQUEST');
    expect(await endingOf(merchant.createOrder(order.splitOf({ [supplier]: 1 })))).toBe('nothing');
  });
});

contract('A refusal that nobody hears', 'emulator', (target) => {
  const fault: FaultName = 'refused-then-timeout';

  it('is told to whoever repeats the request, and what is not refused is answered meanwhile', async () => {
    const { merchant, control, given } = target;
    const order = await given.settledOrder();
    await control.setFault({ fault, operation: 'createOrder', times: 1, delay_ms: 100 });
    expect(await endingOf(merchant.createOrder(order.splitOf({ [supplier]: 1 })))).toBe('answered');
    await target.advance(1_000);
    const tooMuch = order.splitOf({ [supplier]: 9_940 });
    const call = () => endingOf(merchant.createOrder(tooMuch));
    expect(await movesNothing(target, call)).toBe('nothing');
    const [record] = (await control.listRequests({ limit: 3 })).requests.slice(1);
    expect(record).toMatchObject({ rule: 'shareExceedsUnsplit', faults: [fault] });
    expect(await movesNothing(target, call)).toBe('INVALID_REQUEST');
  });

  it('may have been kept: a return short of balance is there all the same', async () => {
    const { merchant, control, given } = target;
    const split = await given.split({ shares: { [supplier]: 300 } });
    await control.drain({ mchid: supplier });
    const request = split.returnOf(supplier);
    const headers = { 'Wechatpay-Negative-Test': `${fault};delay_ms=100` };
    expect(await endingOf(merchant.createReturnOrder(request, { headers }))).toBe('nothing');
    const { sub_mchid, out_order_no, out_return_no } = request;
    const found = await merchant.queryReturnOrder({ sub_mchid, out_order_no, out_return_no });
    expect(found.result).toBe('PROCESSING');
  });
});

contract('The header X-Fenzhang-Fault', 'emulator', (target) => {
  it('names what struck, behind the rule of the answer', async () => {
    const headers = { 'Wechatpay-Negative-Test': 'committed-then-system-error' };
    const answer = await target.agent.get('/v3/certificates', { headers });
    expect(answer).toMatchObject({ status: 500, json: { code: 'SYSTEM_ERROR' }, isSigned: true });
    expect(Object.entries(answer.headers).slice(-2)).toEqual([
      ['x-fenzhang-rule', 'systemError'],
      ['x-fenzhang-fault', 'committed-then-system-error'],
    ]);
  });

  it('is not there where nothing struck', async () => {
    const { headers } = await target.agent.get('/v3/certificates');
    expect(headers).not.toHaveProperty('x-fenzhang-fault');
  });
});

contract('The main host is down', 'emulator', (target) => {
  const clientOf = (host: string, { mchid, serial, ...keys }: Target['credentials']) =>
    createClient({
      ...{ mchid, serial, privateKey: keys.private_key, apiV3Key: keys.api_v3_key },
      platformKeys: [{ publicKeyId: keys.public_key_id, publicKey: keys.public_key }],
      ...{ baseUrl: target.baseUrl, retries: 0, fetch: fetchFrom(host) },
    });

  it('hangs up on everybody who names it, while the backup host does what is asked', async () => {
    const order = await target.given.settledOrder();
    const request = order.splitOf({ [supplier]: 300 });
    await target.control.setFault({ fault: 'main-host-down' });
    for (const host of ['api.mch.weixin.qq.com', 'API.wechatpay.cn:443']) {
      const main = clientOf(host, target.credentials);
      expect(await endingOf(main.createOrder(request))).toBe('nothing');
    }
    expect(await target.unsplitAmount(order)).toBe(9_940);
    const backup = clientOf('api2.mch.weixin.qq.com', target.credentials);
    expect(await backup.createOrder(request)).toMatchObject({ status: 'PROCESSING' });
    await target.control.clearFaults();
    const main = clientOf('api.mch.weixin.qq.com', target.credentials);
    const again = await movesNothing(target, () => main.createOrder(request));
    expect(again.out_order_no).toBe(request.out_order_no);
  });
});
