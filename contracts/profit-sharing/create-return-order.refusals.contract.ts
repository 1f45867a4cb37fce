// POST …/profitsharing/returnorders: what cannot be taken back.
import { it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import type { ReturnRequest } from '../support/split-requests.ts';

const path = '/v3/ecommerce/profitsharing/returnorders';
const supplier = '1900000110';
const shares = { [supplier]: 300 };

contract(`POST ${path}: what cannot be taken back`, 'emulator', (target) => {
  const refuses = (request: ReturnRequest, situation: Parameters<typeof expectRefusal>[1]) =>
    movesNothing(target, () =>
      expectRefusal(target.merchant.createReturnOrder(request), situation),
    );

  it.each<[string, Partial<ReturnRequest>, Parameters<typeof expectRefusal>[1]]>([
    ['of a split that nobody made', { out_order_no: 'nobody-made-it' }, 'returnOfUnknownOrder'],
    [
      'of two numbers that name different splits',
      { order_id: '30000000000202606010000000000' },
      'returnOfUnknownOrder',
    ],
    [
      'of another payment than was split',
      { transaction_id: '4200000000202606010000000000' },
      'returnOfUnknownOrder',
    ],
    [
      'of another sub-merchant',
      { sub_mchid: supplier, return_mchid: '1900000109' },
      'returnOfUnknownOrder',
    ],
    ['from a merchant that was given nothing', { return_mchid: '86693852' }, 'returnFromStranger'],
    ['from the payer itself', { return_mchid: '1900000109' }, 'returnToSelf'],
    ['for a merchant never onboarded', { sub_mchid: '1999999999' }, 'notOnboarded'],
  ])('is money %s', async (_, change, situation) => {
    const split = await target.given.split({ shares });
    await refuses(split.returnOf(supplier, change), situation);
  });

  it('is anything without a number of the split', async () => {
    const split = await target.given.split({ shares });
    const { out_order_no: _, ...unnamed } = split.returnOf(supplier);
    await expectRefusal(target.agent.post(path, unnamed), 'requestIncomplete');
  });

  it('is anything for a sub-merchant that is kept from receiving money', async () => {
    const { order, returnOf } = await target.given.split({ shares });
    await target.given.meanwhile(order.sub_mchid, { may_collect: false }, () =>
      refuses(returnOf(supplier), 'payerMayNotCollect'),
    );
    await target.merchant.createReturnOrder(returnOf(supplier));
  });

  it('is a split still under way, until it has its end', async () => {
    const done = await target.given.split({ shares });
    const order = await target.given.settledOrder();
    const { out_order_no } = await target.merchant.createOrder(order.splitOf(shares));
    await refuses(done.returnOf(supplier, { out_order_no }), 'returnOfUnknownOrder');
    await target.advance(1_000);
    await target.merchant.createReturnOrder(done.returnOf(supplier, { out_order_no }));
  });

  it('is a finish, which gave nobody anything', async () => {
    const split = await target.given.split({ shares });
    const finish = await target.merchant.finishOrder(split.order.finishOf());
    const { out_order_no } = finish;
    await refuses(split.returnOf(supplier, { out_order_no }), 'returnOfUnknownOrder');
  });

  it('is a row that was closed', async () => {
    const broken = await target.given.merchant({ account: 'abnormal' });
    const split = await target.given.split({ shares: { [broken]: 300 } });
    await refuses(split.returnOf(broken), 'returnOfUnknownOrder');
  });

  it('is the row that unfroze the rest for the payer', async () => {
    const split = await target.given.split({ shares, finish: true });
    await refuses(split.returnOf('1900000109'), 'returnToSelf');
  });

  it('is anything from a merchant that has not switched returns on', async () => {
    const unwilling = await target.given.merchant({ may_return: false });
    const split = await target.given.split({ shares: { [unwilling]: 300 } });
    await refuses(split.returnOf(unwilling), 'returnNotEnabled');
  });

  it.each([
    ['closed', 'sharingClosed'],
    ['punished', 'sharingPunished'],
  ] as const)('is anything while a permission to share is %s', async (state, situation) => {
    const split = await target.given.split({ shares });
    for (const mchid of [split.named.sub_mchid, target.credentials.mchid]) {
      await target.given.meanwhile(mchid, { sharing_permission: state }, () =>
        refuses(split.returnOf(supplier), situation),
      );
    }
  });

  it('is a split made more than 180 days ago', async () => {
    const split = await target.given.split({ shares });
    await target.advance(180 * 86_400_000);
    await refuses(split.returnOf(supplier), 'returnTooLate');
  });
});
