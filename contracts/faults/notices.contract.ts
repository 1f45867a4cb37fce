// Trouble with notices: a right client goes by what a notice says, books it once, and asks when none comes (N15).
import { expect, it } from 'vitest';
import type { FaultName } from '../../emulator/index.ts';
import { contract } from '../support/contract.ts';
import { heardBy } from '../support/heard-notices.ts';
import { type Arrival, openedBy } from '../support/notify-sink.ts';
import { sharingResource } from '../support/schemas.ts';
import type { Target } from '../support/target.ts';

const supplier = '1900000110';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

contract('A notice that trouble strikes', 'emulator', (target) => {
  const heard = heardBy(supplier, target);
  const { arrivals } = heard;
  const numbers = () => Promise.all(arrivals().map((each) => numberIn(target, each)));
  const split = () => target.given.split({ shares: { [supplier]: 300 } });
  const struck = async (fault: FaultName, told?: object) => {
    await target.control.setFault({ fault, receiver: supplier, times: 1, ...told });
    return split();
  };

  it('notice-lost: never comes, and the query says what it would have said', async () => {
    const { answer, named } = await struck('notice-lost');
    await target.advance(2 * DAY_MS);
    expect(arrivals()).toEqual([]);
    expect((await target.merchant.queryOrder(named)).status).toBe('FINISHED');
    const { notifications } = await target.control.listNotifications();
    expect(notifications[0]).toMatchObject({
      fault: 'notice-lost',
      state: 'abandoned',
      attempts: [],
    });
    expect(answer.status).toBe('FINISHED');
  });

  it('notice-duplicated: comes again though it was acknowledged, byte for byte the same', async () => {
    await struck('notice-duplicated');
    await target.advance(DAY_MS);
    const [first, second, ...more] = arrivals();
    expect(second?.body).toBe(first?.body);
    expect(more).toEqual([]);
    const ids = await Promise.all(arrivals().map((each) => openedBy(target, supplier, each)));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
  });

  it('notice-late: comes when it was told to, after the query has said it all', async () => {
    await struck('notice-late', { delay_ms: 30 * MINUTE_MS });
    await target.advance(29 * MINUTE_MS);
    expect(arrivals()).toEqual([]);
    await target.advance(MINUTE_MS);
    expect(arrivals()).toHaveLength(1);
  });

  it('notice-reordered: comes behind the next one of the same merchant', async () => {
    const early = await struck('notice-reordered');
    expect(arrivals()).toEqual([]);
    const later = await split();
    const inOrder = [later, early].map(({ answer }) => answer.out_order_no);
    expect(await numbers()).toEqual(inOrder);
    await target.advance(DAY_MS);
    expect(await numbers()).toEqual(inOrder);
  });

  it('notice-reordered: comes by itself after an hour, if no other does', async () => {
    await struck('notice-reordered');
    await target.advance(60 * MINUTE_MS);
    expect(arrivals()).toHaveLength(1);
    const held = await struck('notice-reordered');
    const next = await split();
    const inOrder = [next, held].map(({ answer }) => answer.out_order_no);
    expect((await numbers()).slice(1)).toEqual(inOrder);
  });

  it.each([
    ['notice-wrong-signature', 'wrongSignature'],
    ['notice-probe', 'probe'],
  ] as const)('%s: is refused, and comes again rightly signed', async (fault, reason) => {
    heard.sink.answer(500);
    await struck(fault);
    const refused = openedBy(target, supplier, heard.sink.latest);
    await expect(refused).rejects.toMatchObject({ name: 'SignatureError', reason });
    heard.sink.answer(204);
    await target.advance(15_000);
    expect(arrivals()).toHaveLength(2);
    expect((await openedBy(target, supplier, heard.sink.latest)).kind).toBe('profitSharing');
  });

  it('notice-before-answer: knows the split before its own caller does', async () => {
    const order = await target.given.settledOrder();
    const request = order.splitOf({ [supplier]: 300 });
    await target.control.setFault({ fault: 'notice-before-answer', times: 1 });
    let heardFirst = 0;
    const call = target.merchant.createOrder(request).then((answer) => {
      heardFirst = arrivals().length;
      return answer;
    });
    expect((await call).status).toBe('PROCESSING');
    expect(heardFirst).toBe(1);
    expect(await numbers()).toEqual([request.out_order_no]);
  });

  it('notice-before-answer: knows the return before its own caller does', async () => {
    const request = (await split()).returnOf(supplier);
    const headers = { 'Wechatpay-Negative-Test': 'notice-before-answer' };
    const done = await target.merchant.createReturnOrder(request, { headers });
    expect(done.result).toBe('SUCCESS');
    expect((await numbers()).at(-1)).toBe(request.out_return_no);
  });

  it('is that of one request, where its header asks for it: also the notice a split causes later', async () => {
    const order = await target.given.settledOrder();
    const headers = { 'Wechatpay-Negative-Test': 'notice-lost' };
    await target.merchant.createOrder(order.splitOf({ [supplier]: 300 }), { headers });
    await target.advance(DAY_MS);
    expect(arrivals()).toEqual([]);
    await split();
    expect(arrivals()).toHaveLength(1);
  });

  it('is chosen by a number that it tells of', async () => {
    const order = await target.given.settledOrder();
    await target.control.setFault({ fault: 'notice-lost', number: order.transaction_id, times: 1 });
    await split();
    await target.given.splitOf(order, { [supplier]: 300 });
    expect(arrivals()).toHaveLength(1);
    await target.control.clearFaults();
  });
});

/** The merchant's own number in a notice of a split or a return. */
async function numberIn(target: Target, arrival: Arrival): Promise<string> {
  const { resource } = await openedBy(target, supplier, arrival);
  return sharingResource.parse(resource).out_order_no;
}
