// What both guides promise, step by step. The steps build on each other, as they do in the guides.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { balanceOf, movesNothing } from '../support/books.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { type NotifySink, openedBy, openNotifySink } from '../support/notify-sink.ts';
import {
  amountAnswer,
  finishAnswer,
  receiverAnswer,
  returnAnswer,
  sharingResource,
  splitAnswer,
} from '../support/schemas.ts';
import type { Target } from '../support/target.ts';
import type { GuideSamples } from './samples.ts';

const supplier = '1900000110';

/** Declares the steps of a guide, each with the request it prints. */
export function guideSentences(samples: GuideSamples): (target: Target) => void {
  return (target) => {
    let sink: NotifySink;
    beforeAll(async () => {
      sink = await openNotifySink();
      await target.control.putMerchant({ mchid: supplier, notify_url: sink.url });
    });
    afterAll(() => sink.close());
    const answered = async (step: keyof GuideSamples, change?: object) => {
      const { body, ...sample } = samples[step];
      const changed = change === undefined ? body : { ...Object(body), ...change };
      const answer = await target.agent.send({ ...sample, body: changed });
      expect(answer).toMatchObject({ status: 200, isSigned: true });
      return answer.json;
    };
    const splitAsQueried = async () => splitAnswer.parse(await answered('queryOrder'));

    it('3.2.1 adds a receiver', async () => {
      const answer = receiverAnswer.parse(await answered('addReceiver'));
      expect(answer).toEqual({ type: 'MERCHANT_ID', account: '190001001' });
    });

    it('3.2.2 requests a split that also finishes the order', async () => {
      const answer = splitAnswer.parse(await answered('createOrder'));
      expect(answer.receivers.map(({ amount }) => amount)).toEqual([100, 9_840]);
    });

    it('3.2.3 notifies the receiver when its share has arrived', async () => {
      await target.advance(1_000);
      const { resource } = await openedBy(target, supplier, sink.latest);
      expect(sharingResource.parse(resource).receiver).toMatchObject({ amount: 100 });
    });

    it('3.2.4 queries the split', async () => {
      expect(await splitAsQueried()).toMatchObject({
        status: 'FINISHED',
        receivers: [{ result: 'SUCCESS' }, { result: 'SUCCESS' }],
      });
    });

    it('3.2.5 refuses the return as printed, for the split never had that order_id', async () => {
      await movesNothing(target, () =>
        expectRefusal(target.agent.send(samples.createReturnOrder), 'returnOfUnknownOrder'),
      );
    });

    it('3.2.5 takes the money back with the two numbers that are the split’s own', async () => {
      const { order_id } = await splitAsQueried();
      const before = await balanceOf(target, `available:${supplier}`);
      const change = { order_id, return_mchid: supplier };
      const answer = returnAnswer.parse(await answered('createReturnOrder', change));
      expect(answer).toMatchObject({ result: 'SUCCESS', amount: 10 });
      expect(await balanceOf(target, `available:${supplier}`)).toBe(before - 10);
    });

    it('3.2.6 queries the return', async () => {
      const answer = returnAnswer.parse(await answered('queryReturnOrder'));
      expect(answer).toMatchObject({ result: 'SUCCESS', out_return_no: 'R20190516001' });
    });

    it('3.2.7 answers the finish, whose number is the split’s, and releases nothing', async () => {
      const answer = finishAnswer.parse(await movesNothing(target, () => answered('finishOrder')));
      expect(answer.order_id).toBe((await splitAsQueried()).order_id);
    });

    it('3.2.8 queries what can still be shared: nothing', async () => {
      const { unsplit_amount } = amountAnswer.parse(await answered('queryOrderAmount'));
      expect(unsplit_amount).toBe(0);
    });

    it('3.2.9 deletes the receiver', async () => {
      const answer = receiverAnswer.parse(await answered('deleteReceiver'));
      expect(answer).toEqual({ type: 'MERCHANT_ID', account: '190001001' });
    });
  };
}
