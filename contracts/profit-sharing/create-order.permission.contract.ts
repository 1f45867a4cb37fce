// POST …/profitsharing/orders: who may share.
import { it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';

const path = '/v3/ecommerce/profitsharing/orders';
const supplier = '1900000110';
/** Somebody else’s: added as a receiver, never onboarded. */
const outsider = '190001001';

contract(`POST ${path}: who may share`, 'emulator', (target) => {
  it.each([
    ['closed', 'sharingClosed'],
    ['punished', 'sharingPunished'],
  ] as const)('is nobody while a permission to share is %s', async (state, situation) => {
    const order = await target.given.settledOrder();
    const request = order.splitOf({ [supplier]: 100 });
    for (const mchid of [order.sub_mchid, target.credentials.mchid]) {
      await target.given.meanwhile(mchid, { sharing_permission: state }, () =>
        movesNothing(target, () => expectRefusal(target.merchant.createOrder(request), situation)),
      );
    }
  });

  it.each([outsider, '1999999999'])('is no merchant but the platform’s own: %s', async (mchid) => {
    const order = await target.given.settledOrder();
    const request = order.splitOf({ [supplier]: 100 }, { sub_mchid: mchid });
    await movesNothing(target, () =>
      expectRefusal(target.merchant.createOrder(request), 'notOnboarded'),
    );
  });
});
