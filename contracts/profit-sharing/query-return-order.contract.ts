import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { returnAnswer } from '../support/schemas.ts';

const path = '/v3/ecommerce/profitsharing/returnorders';
const supplier = '1900000110';

contract(`GET ${path}`, 'emulator', (target) => {
  const returned = async () => {
    const split = await target.given.split({ shares: { [supplier]: 300 } });
    const answer = await target.merchant.createReturnOrder(split.returnOf(supplier));
    const { sub_mchid, out_order_no, out_return_no, order_id } = answer;
    return { answer, order_id, named: { sub_mchid, out_order_no, out_return_no } };
  };

  it('answers a return as its request did', async () => {
    const { answer, named } = await returned();
    const query = () => target.merchant.queryReturnOrder(named);
    expect(returnAnswer.parse(await movesNothing(target, query))).toEqual(answer);
  });

  it('answers also by order_id, and by both numbers', async () => {
    const { answer, order_id, named } = await returned();
    const { out_order_no: _, ...byOrderId } = { ...named, order_id };
    expect(await target.merchant.queryReturnOrder(byOrderId)).toEqual(answer);
    expect(await target.merchant.queryReturnOrder({ ...named, order_id })).toEqual(answer);
  });

  it.each([
    ['another number', { out_return_no: 'nobody-used-this' }],
    ['another split', { out_order_no: 'nobody-made-it' }],
    ['another order_id', { order_id: '30000000000202606010000000000' }],
    ['another sub-merchant', { sub_mchid: supplier }],
  ])('refuses %s than the return has', async (_, change) => {
    const { named } = await returned();
    await movesNothing(target, () =>
      expectRefusal(target.merchant.queryReturnOrder({ ...named, ...change }), 'recordMissing'),
    );
  });
});

contract(`GET ${path}: nothing to be found`, 'read', (target) => {
  const query = () => ({
    sub_mchid: target.credentials.sub_mchid,
    out_order_no: target.newNumber('P'),
    out_return_no: target.newNumber('R'),
  });

  it('refuses a number that nobody has used', async () => {
    await expectRefusal(target.merchant.queryReturnOrder(query()), 'recordMissing');
  });

  it('refuses a query without a number of the split', async () => {
    const { sub_mchid, out_return_no } = query();
    const answer = target.agent.get(
      `${path}?sub_mchid=${sub_mchid}&out_return_no=${out_return_no}`,
    );
    await expectRefusal(answer, 'requestIncomplete');
  });

  it('refuses a merchant that the platform never onboarded', async () => {
    const stranger = { ...query(), sub_mchid: '1999999999' };
    await expectRefusal(target.merchant.queryReturnOrder(stranger), 'notOnboarded');
  });
});

contract(
  `GET ${path}: a fen on its way back`,
  'money',
  (target) => {
    it('tells when it is there, naming the return as it was asked for', async () => {
      const split = await target.given.paidSplit(await target.given.sharableOrder(1));
      const request = split.returnOf(target.payee);
      const { return_no } = await target.merchant.createReturnOrder(request);
      const { sub_mchid, out_order_no, out_return_no } = request;
      const query = { sub_mchid, out_order_no, out_return_no };
      const over = await target.eventually(
        () => target.merchant.queryReturnOrder(query),
        (answer) => answer.result !== 'PROCESSING',
      );
      const same = { out_order_no, out_return_no, return_no, amount: 1 };
      expect(returnAnswer.parse(over)).toMatchObject({ ...same, result: 'SUCCESS' });
    });
  },
  { spends: 1, needs: ['receiver'] },
);
