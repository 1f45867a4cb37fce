// A refusal discards whatever its request had written on the way, down to whom it had met first.
import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';

const stranger = 'oFAKE-STRANGER-CONTRACTS-001';

contract('A refused request', 'emulator', (target) => {
  it('leaves nothing behind', async () => {
    const { appid } = target.credentials;
    const order = await target.given.settledOrder();
    const { tables: before } = await target.control.exportSnapshot();
    const request = order.splitOf({ [stranger]: 1 }, { appid });
    await expectRefusal(target.merchant.createOrder(request), 'receiverUnrelated');
    const { tables: after } = await target.control.exportSnapshot();
    expect(after).toEqual(before);
  });
});
