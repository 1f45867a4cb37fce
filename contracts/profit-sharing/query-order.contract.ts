import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { finishedOrderAnswer, NOT_FINISHED, splitAnswer } from '../support/schemas.ts';

const path = '/v3/ecommerce/profitsharing/orders';
const supplier = '1900000110';

contract(`GET ${path}`, 'emulator', (target) => {
  it('answers a split as it now stands: first pending, then finished', async () => {
    const order = await target.given.settledOrder();
    const request = order.splitOf({ [supplier]: 300 });
    const accepted = await target.merchant.createOrder(request);
    const { sub_mchid, transaction_id, out_order_no } = request;
    const query = () => target.merchant.queryOrder({ sub_mchid, transaction_id, out_order_no });
    expect(splitAnswer.parse(await query())).toEqual(accepted);
    await target.advance(1_000);
    const answer = splitAnswer.parse(await movesNothing(target, query));
    expect(answer).toMatchObject({ status: 'FINISHED', receivers: [{ result: 'SUCCESS' }] });
    expect(answer.receivers[0]?.finish_time).not.toBe(NOT_FINISHED);
    expect(await query()).toEqual(answer);
  });

  it('answers the number of a finish with the amount it released, and no receivers', async () => {
    const order = await target.given.settledOrder();
    const finish = order.finishOf({ description: '不再分账' });
    await target.merchant.finishOrder(finish);
    const { sub_mchid, transaction_id, out_order_no } = finish;
    const answer = await target.merchant.queryOrder({ sub_mchid, transaction_id, out_order_no });
    expect(finishedOrderAnswer.parse(answer)).toMatchObject({
      finish_amount: 9_940,
      finish_description: '不再分账',
    });
  });

  it.each([
    ['another number', { out_order_no: 'nobody-used-this' }],
    ['another payment', { transaction_id: '4200000000202606010000000000' }],
    ['another sub-merchant', { sub_mchid: supplier }],
  ])('refuses %s than the split has', async (_, change) => {
    const { named } = await target.given.split({ shares: { [supplier]: 300 } });
    await movesNothing(target, () =>
      expectRefusal(target.merchant.queryOrder({ ...named, ...change }), 'recordMissing'),
    );
  });

  it.each([
    ['closed', 'sharingClosed'],
    ['punished', 'sharingPunished'],
  ] as const)('refuses while the payer’s permission to share is %s', async (state, situation) => {
    const { named } = await target.given.split({ shares: { [supplier]: 300 } });
    await target.given.meanwhile(named.sub_mchid, { sharing_permission: state }, () =>
      expectRefusal(target.merchant.queryOrder(named), situation),
    );
  });
});

contract(`GET ${path}: nothing to be found`, 'read', (target) => {
  const named = () => ({
    sub_mchid: target.credentials.sub_mchid,
    transaction_id: '4200000000202606010000000000',
    out_order_no: target.newNumber('P'),
  });

  it('refuses a number that nobody has used', async () => {
    await expectRefusal(target.merchant.queryOrder(named()), 'recordMissing');
  });

  it('refuses a merchant that the platform never onboarded', async () => {
    const query = { ...named(), sub_mchid: '1999999999' };
    await expectRefusal(target.merchant.queryOrder(query), 'notOnboarded');
  });
});

contract(
  `GET ${path}: a fen on its way`,
  'money',
  (target) => {
    it('tells when it has arrived', async () => {
      const order = await target.given.sharableOrder(1);
      const { named } = await target.given.paidSplit(order);
      const answer = splitAnswer.parse(await target.merchant.queryOrder(named));
      expect(answer).toMatchObject({ ...named, status: 'FINISHED' });
      expect(answer.receivers).toMatchObject([{ amount: 1, result: 'SUCCESS' }]);
    });
  },
  { spends: 1, needs: ['receiver'] },
);
