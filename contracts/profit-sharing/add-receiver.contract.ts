import { expect, it } from 'vitest';
import type { AddReceiverRequest } from '../../client/index.ts';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { receiverAnswer } from '../support/schemas.ts';

const path = '/v3/ecommerce/profitsharing/receivers/add';
const appid = 'wx8888888888888888';
const merchant: AddReceiverRequest = {
  type: 'MERCHANT_ID',
  account: '190001001',
  name: '张三网络公司',
  relation_type: 'SUPPLIER',
};
const person: AddReceiverRequest = {
  appid,
  type: 'PERSONAL_OPENID',
  account: 'oFAKE-RECEIVER-CONTRACTS-001',
  relation_type: 'DISTRIBUTOR',
};

contract(`POST ${path}`, 'emulator', (target) => {
  it.each([
    ['an outside merchant', merchant],
    [
      'an outside merchant, its name left out',
      { ...merchant, account: '86693852', name: undefined },
    ],
    [
      "one of the platform's own merchants",
      { ...merchant, account: '1900000110', name: undefined },
    ],
    ['a person under an appid', person],
    ['a person whose name is sealed', { ...person, account: 'oFAKE-2', encrypted_name: '王小明' }],
  ])('adds %s', async (_, request) => {
    const answer = await movesNothing(target, () => target.merchant.addReceiver(request));
    expect(receiverAnswer.parse(answer)).toEqual({ type: request.type, account: request.account });
  });

  it('lets a split go where none could go before', async () => {
    const order = await target.given.settledOrder();
    const outside = await target.given.merchant({ role: 'outside' });
    const split = order.splitOf({ [outside]: 100 });
    await expectRefusal(target.merchant.createOrder(split), 'receiverUnrelated');
    await target.merchant.addReceiver({ ...merchant, account: outside, name: undefined });
    expect(await target.merchant.createOrder(split)).toMatchObject({ status: 'PROCESSING' });
  });

  it('answers the same to a receiver that is there, and overwrites nothing', async () => {
    const again = { ...merchant, name: 'anything', relation_type: 'OTHERS' } as const;
    const answer = await target.merchant.addReceiver(again);
    expect(answer).toEqual({ type: 'MERCHANT_ID', account: '190001001' });
  });

  it('refuses the platform itself, which is built in', async () => {
    const request = { ...merchant, account: target.credentials.mchid, name: undefined };
    await movesNothing(target, () =>
      expectRefusal(target.merchant.addReceiver(request), 'platformIsBuiltInReceiver'),
    );
  });

  it('refuses a merchant nobody knows', async () => {
    const request = { ...merchant, account: '1999999999' };
    await expectRefusal(target.merchant.addReceiver(request), 'receiverUnknownMerchant');
  });

  it('refuses a merchant without a fund account', async () => {
    const account = await target.given.merchant({ role: 'outside', account: 'unopened' });
    const request = { ...merchant, account, name: undefined };
    await expectRefusal(target.merchant.addReceiver(request), 'receiverWithoutAccount');
  });

  it('refuses a merchant under a name that is not its registered one', async () => {
    const account = await target.given.merchant({ role: 'outside', names: ['李四商贸公司'] });
    await expectRefusal(
      target.merchant.addReceiver({ ...merchant, account }),
      'receiverNameDiffers',
    );
  });

  it('refuses a person under a name that is not the real one', async () => {
    const receiver = { ...person, account: 'oFAKE-5', name: '李四' };
    await target.control.putPerson({ openid: 'oFAKE-5', real_name: '张三' });
    await expectRefusal(target.merchant.addReceiver(receiver), 'personNameDiffers');
    await target.merchant.addReceiver({ ...receiver, name: '张三' });
  });

  it('refuses a relation of another product', async () => {
    const body = { ...merchant, relation_type: 'STORE' };
    await expectRefusal(target.agent.post(path, body), 'relationTypeWrong');
  });

  it('refuses a person without an appid', async () => {
    const request = { ...person, account: 'oFAKE-3', appid: undefined };
    await expectRefusal(target.merchant.addReceiver(request), 'requestIncomplete');
  });

  it('refuses a person under an appid that is not the platform’s', async () => {
    const request = { ...person, account: 'oFAKE-4', appid: 'wx0000000000000000' };
    await expectRefusal(target.merchant.addReceiver(request), 'openidNotUnderAppid');
  });

  it.each([
    ['closed', 'sharingClosed'],
    ['punished', 'sharingPunished'],
  ] as const)('refuses while the permission to share is %s', async (permission, situation) => {
    const { mchid } = target.credentials;
    await target.given.meanwhile(mchid, { sharing_permission: permission }, () =>
      expectRefusal(target.merchant.addReceiver(merchant), situation),
    );
  });
});

contract(
  `POST ${path}: a merchant of the user`,
  'money',
  (target) => {
    it('is added, and adding it again changes nothing', async () => {
      const request = { ...target.spare, type: 'MERCHANT_ID', relation_type: 'SUPPLIER' } as const;
      const answer = receiverAnswer.parse(await target.merchant.addReceiver(request));
      expect(answer).toEqual({ type: request.type, account: request.account });
      expect(receiverAnswer.parse(await target.merchant.addReceiver(request))).toEqual(answer);
    });
  },
  { spends: 0, needs: ['spare_receiver'] },
);
