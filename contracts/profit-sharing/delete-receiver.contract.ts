import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { receiverAnswer } from '../support/schemas.ts';

const path = '/v3/ecommerce/profitsharing/receivers/delete';
const receiver = { type: 'MERCHANT_ID', account: '190001001' } as const;
const added = { ...receiver, relation_type: 'SUPPLIER' } as const;

contract(`POST ${path}`, 'emulator', (target) => {
  it('deletes a receiver, to whom no split goes from then on', async () => {
    const order = await target.given.settledOrder();
    await target.merchant.addReceiver(added);
    const answer = await movesNothing(target, () => target.merchant.deleteReceiver(receiver));
    expect(receiverAnswer.parse(answer)).toEqual(receiver);
    const split = order.splitOf({ [receiver.account]: 100 });
    await expectRefusal(target.merchant.createOrder(split), 'receiverUnrelated');
  });

  it('lets it be added again', async () => {
    expect(await target.merchant.addReceiver(added)).toEqual(receiver);
    await target.merchant.deleteReceiver(receiver);
  });

  it('closes the row of a split accepted before, whose money can be shared again', async () => {
    await target.merchant.addReceiver(added);
    const order = await target.given.settledOrder();
    const split = order.splitOf({ [receiver.account]: 300 });
    await target.merchant.createOrder(split);
    await target.merchant.deleteReceiver(receiver);
    await target.advance(1_000);
    const { out_order_no, sub_mchid, transaction_id } = split;
    const answer = await target.merchant.queryOrder({ out_order_no, sub_mchid, transaction_id });
    expect(answer.receivers).toMatchObject([{ result: 'CLOSED', fail_reason: 'NO_RELATION' }]);
    expect(await target.unsplitAmount(order)).toBe(9_940);
  });

  it('still lets money be taken back from it', async () => {
    await target.merchant.addReceiver(added);
    const split = await target.given.split({ shares: { [receiver.account]: 300 } });
    await target.merchant.deleteReceiver(receiver);
    const answer = await target.merchant.createReturnOrder(split.returnOf(receiver.account));
    expect(answer).toMatchObject({ result: 'SUCCESS', amount: 300 });
  });

  it.each([
    ['a merchant that was never added', '86693852'],
    ['one of the platform’s own, which need not be added', '1900000110'],
  ])('refuses %s', async (_, account) => {
    await movesNothing(target, () =>
      expectRefusal(target.merchant.deleteReceiver({ ...receiver, account }), 'receiverMissing'),
    );
  });

  it('refuses a person under another appid than it was added with', async () => {
    const person = { type: 'PERSONAL_OPENID', account: 'oFAKE-RECEIVER-CONTRACTS-002' } as const;
    const { appid } = target.credentials;
    await target.merchant.addReceiver({ ...person, appid, relation_type: 'OTHERS' });
    await expectRefusal(target.merchant.deleteReceiver(person), 'receiverMissing');
    expect(await target.merchant.deleteReceiver({ ...person, appid })).toEqual(person);
  });

  it.each([
    ['closed', 'sharingClosed'],
    ['punished', 'sharingPunished'],
  ] as const)('refuses while the permission to share is %s', async (permission, situation) => {
    const { mchid } = target.credentials;
    await target.given.meanwhile(mchid, { sharing_permission: permission }, () =>
      expectRefusal(target.merchant.deleteReceiver(receiver), situation),
    );
  });
});

contract(
  `POST ${path}: a merchant of the user`,
  'money',
  (target) => {
    it('is deleted after it was added', async () => {
      const { account } = target.spare;
      const named = { type: 'MERCHANT_ID', account } as const;
      await target.merchant.addReceiver({ ...target.spare, ...named, relation_type: 'SUPPLIER' });
      expect(receiverAnswer.parse(await target.merchant.deleteReceiver(named))).toEqual(named);
    });
  },
  { spends: 0, needs: ['spare_receiver'] },
);
