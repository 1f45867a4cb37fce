// POST …/profitsharing/orders: who may ask, who may be paid, and how a row ends.
import { expect, it } from 'vitest';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { splitAnswer } from '../support/schemas.ts';

const path = '/v3/ecommerce/profitsharing/orders';
const supplier = '1900000110';
const person = 'oFAKE-RECEIVER-CONTRACTS-003';
const row = {
  type: 'MERCHANT_ID',
  receiver_account: supplier,
  amount: 1,
  description: '供货款',
} as const;

contract(`POST ${path}: who may ask`, 'emulator', (target) => {
  it.each([
    ['an unknown sub-merchant', '1999999999'],
    ['a merchant outside the platform', '86693852'],
    ['the platform itself', '1900000100'],
  ])('refuses %s as the payer', async (_, sub_mchid) => {
    const order = await target.given.settledOrder();
    const request = order.splitOf({ [supplier]: 100 }, { sub_mchid });
    await movesNothing(target, () =>
      expectRefusal(target.merchant.createOrder(request), 'notOnboarded'),
    );
  });

  it.each([
    ['closed', 'sharingClosed'],
    ['punished', 'sharingPunished'],
  ] as const)('refuses a sub-merchant or a platform whose permission is %s', async (state, why) => {
    const order = await target.given.settledOrder();
    const request = order.splitOf({ [supplier]: 100 });
    for (const mchid of [order.sub_mchid, target.credentials.mchid]) {
      await target.given.meanwhile(mchid, { sharing_permission: state }, () =>
        movesNothing(target, () => expectRefusal(target.merchant.createOrder(request), why)),
      );
    }
    expect(await target.merchant.createOrder(request)).toMatchObject({ status: 'PROCESSING' });
  });
});

contract(`POST ${path}: who may be paid`, 'emulator', (target) => {
  it('pays the platform without its being added', async () => {
    const { mchid } = target.credentials;
    const split = await target.given.split({ shares: { [mchid]: 250 } });
    expect(split.answer.receivers).toMatchObject([{ result: 'SUCCESS', receiver_account: mchid }]);
  });

  it('pays fifty receivers at once', async () => {
    const accounts = await Promise.all(Array.from({ length: 50 }, () => target.given.merchant()));
    const shares = Object.fromEntries(accounts.map((account) => [account, 10]));
    const { answer } = await target.given.split({ shares });
    expect(splitAnswer.parse(answer).receivers.map(({ result }) => result)).toEqual(
      Array.from({ length: 50 }, () => 'SUCCESS'),
    );
  });

  it('pays a person under the platform’s appid, its name sealed', async () => {
    const { appid } = target.credentials;
    const order = await target.given.settledOrder();
    await target.merchant.addReceiver({
      appid,
      type: 'PERSONAL_OPENID',
      account: person,
      relation_type: 'DISTRIBUTOR',
    });
    const request = order.splitOf({ [person]: 300 }, { appid });
    const receivers = request.receivers.map((each) => ({ ...each, receiver_name: '王小明' }));
    const answer = splitAnswer.parse(await target.merchant.createOrder({ ...request, receivers }));
    expect(answer.receivers[0]).not.toHaveProperty('receiver_mchid');
    await target.advance(1_000);
    expect(await balanceOf(target, `wallet:${person}`)).toBe(300);
  });

  it('refuses a person without an appid', async () => {
    const order = await target.given.settledOrder();
    await expectRefusal(
      target.merchant.createOrder(order.splitOf({ [person]: 1 })),
      'requestIncomplete',
    );
  });

  it('refuses a person under an appid that is not the platform’s', async () => {
    const order = await target.given.settledOrder();
    const request = order.splitOf({ [person]: 1 }, { appid: 'wx0000000000000000' });
    await expectRefusal(target.merchant.createOrder(request), 'openidNotUnderAppid');
  });

  it.each([
    ['an outside merchant', '86693852'],
    ['a merchant nobody knows', '1999999999'],
  ])('refuses %s that was not added', async (_, account) => {
    const order = await target.given.settledOrder();
    await movesNothing(target, () =>
      expectRefusal(
        target.merchant.createOrder(order.splitOf({ [supplier]: 1, [account]: 1 })),
        'receiverUnrelated',
      ),
    );
  });

  it('refuses a receiver listed twice', async () => {
    const order = await target.given.settledOrder();
    const request = order.splitOf({}, { receivers: [row, { ...row, amount: 2 }] });
    await expectRefusal(target.merchant.createOrder(request), 'receiverListedTwice');
  });

  it('refuses a merchant under a name that is not its registered one', async () => {
    const order = await target.given.settledOrder();
    const receivers = [{ ...row, receiver_name: '李四商贸公司' }];
    const request = order.splitOf({}, { receivers });
    await movesNothing(target, () =>
      expectRefusal(target.merchant.createOrder(request), 'receiverNameDiffers'),
    );
  });
});

contract(`POST ${path}: how a row ends`, 'emulator', (target) => {
  it('closes the row of a person who has not proven who they are', async () => {
    const openid = 'oFAKE-UNVERIFIED-PERSON-0001';
    await target.merchant.addReceiver({
      ...{ type: 'PERSONAL_OPENID', account: openid, appid: target.credentials.appid },
      relation_type: 'OTHERS',
    });
    await target.control.putPerson({ openid, verified: false });
    const order = await target.given.settledOrder();
    const split = await target.given.splitOf(
      order,
      { [openid]: 1 },
      { appid: target.credentials.appid },
    );
    const fail_reason = 'RECEIVER_REAL_NAME_NOT_VERIFIED';
    expect(split.answer).toMatchObject({ receivers: [{ result: 'CLOSED', fail_reason }] });
  });

  it('closes the row of a merchant whose account is abnormal, and pays the others', async () => {
    const broken = await target.given.merchant({ account: 'abnormal' });
    const split = await target.given.split({ shares: { [supplier]: 100, [broken]: 200 } });
    expect(splitAnswer.parse(split.answer)).toMatchObject({
      status: 'FINISHED',
      receivers: [{ result: 'SUCCESS' }, { result: 'CLOSED', fail_reason: 'ACCOUNT_ABNORMAL' }],
    });
    expect(await target.unsplitAmount(split.order)).toBe(9_840);
  });

  it.each([
    ['lost its permission', { sharing_permission: 'closed' }, 'NO_AUTH'],
    ['became abnormal', { account: 'abnormal' }, 'PAYER_ACCOUNT_ABNORMAL'],
  ])('closes every row of a payer that %s meanwhile', async (_, change, fail_reason) => {
    const order = await target.given.settledOrder();
    const request = order.splitOf({ [supplier]: 100 });
    const { out_order_no } = await target.merchant.createOrder(request);
    await target.given.meanwhile(order.sub_mchid, change, () => target.advance(1_000));
    const { sub_mchid, transaction_id } = order;
    const answer = await target.merchant.queryOrder({ sub_mchid, transaction_id, out_order_no });
    expect(answer.receivers).toMatchObject([{ result: 'CLOSED', fail_reason }]);
    expect(await target.unsplitAmount(order)).toBe(9_940);
  });

  it('gives the money of a closed row to the payer once the order is finished', async () => {
    const broken = await target.given.merchant({ account: 'abnormal' });
    const order = await target.given.settledOrder();
    const before = await balanceOf(target, `available:${order.sub_mchid}`);
    await target.given.splitOf(order, { [broken]: 200 }, { finish: true });
    expect(await target.unsplitAmount(order)).toBe(0);
    expect(await balanceOf(target, `available:${order.sub_mchid}`)).toBe(before + 9_940);
  });
});
