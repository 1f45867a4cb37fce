import { describe, expect, it } from 'vitest';
import { RELATION_TYPES } from '../../emulator/domain/documents.ts';
import { DAY_MS } from '../../emulator/domain/limits.ts';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import {
  addReceiver,
  deleteReceiver,
  isRelated,
  type ReceiverRequest,
} from '../../emulator/domain/receivers.ts';
import {
  availableTo,
  changed,
  listed,
  orderOf,
  settledOrder,
  split,
  splitRequest,
  unsplitOf,
} from './given.ts';
import {
  APPID,
  OTHER_SUB,
  OUTSIDER,
  OUTSIDER_NAME,
  PLATFORM,
  RECEIVER_OPENID,
  SUB,
  type World,
  world,
} from './world.ts';

const outsider: ReceiverRequest = {
  type: 'MERCHANT_ID',
  account: OUTSIDER,
  name: OUTSIDER_NAME,
  relationType: 'SUPPLIER',
};
const person: ReceiverRequest = {
  type: 'PERSONAL_OPENID',
  account: RECEIVER_OPENID,
  appid: APPID,
  relationType: 'DISTRIBUTOR',
};
const add = (here: World, request: ReceiverRequest) =>
  here.run((context) => addReceiver(context, request));
const refusedAdding = (here: World, request: ReceiverRequest) =>
  here.refusal((context) => addReceiver(context, request));
const remove = (here: World, request: ReceiverRequest = outsider) =>
  here.run((context) => deleteReceiver(context, request));
const know = (here: World, realName: string | undefined) =>
  here.run(({ tx }) =>
    tx.put('persons', RECEIVER_OPENID, {
      openid: RECEIVER_OPENID,
      appid: APPID,
      isVerified: true,
      ...(realName !== undefined && { realName }),
    }),
  );

describe('addReceiver', () => {
  it('adds a merchant', () => {
    const here = world();
    expect(add(here, outsider)).toEqual({
      type: 'MERCHANT_ID',
      account: OUTSIDER,
      relationType: 'SUPPLIER',
      addedAt: here.now,
    });
  });

  it('answers a receiver it has with the old data, whatever is sent', () => {
    const here = world();
    const first = add(here, outsider);
    here.advance(DAY_MS);
    const again = { ...outsider, name: '另一家公司', relationType: 'PLATFORM' };
    expect(add(here, again)).toEqual(first);
    expect(here.state.tables.receivers.size).toBe(1);
  });

  it.each(RELATION_TYPES)('accepts the relation type %s', (relationType) => {
    expect(add(world(), { ...outsider, relationType }).relationType).toBe(relationType);
  });

  it('accepts a sub-merchant, though it needs no relation', () => {
    const here = world();
    add(here, { type: 'MERCHANT_ID', account: OTHER_SUB, relationType: 'OTHERS' });
    expect(here.state.tables.receivers.size).toBe(1);
  });

  it('accepts a merchant without a name, and under any of its names', () => {
    const here = world();
    changed(here, OUTSIDER, { names: [OUTSIDER_NAME, '张三'] });
    const { name: _, ...nameless } = outsider;
    add(here, nameless);
    remove(here);
    add(here, { ...outsider, name: '张三' });
    expect(here.state.tables.receivers.size).toBe(1);
  });

  it.each<[string, Partial<ReceiverRequest>, string]>([
    ['the platform, which is built in', { account: PLATFORM }, 'platformIsBuiltInReceiver'],
    ['a merchant nobody knows', { account: '1999999999' }, 'receiverUnknownMerchant'],
    ['another name', { name: '李四网络公司' }, 'receiverNameDiffers'],
    ['a name that only begins right', { name: '张三' }, 'receiverNameDiffers'],
    ['a relation of another product', { relationType: 'USER' }, 'relationTypeWrong'],
    ['a relation in lower case', { relationType: 'supplier' }, 'relationTypeWrong'],
  ])('refuses %s', (_, changes, situation) => {
    expect(refusedAdding(world(), { ...outsider, ...changes })).toBe(situation);
  });

  it('refuses a merchant that never opened its account', () => {
    const here = world();
    changed(here, OUTSIDER, { account: 'unopened' });
    expect(refusedAdding(here, outsider)).toBe('receiverWithoutAccount');
  });

  it.each([
    ['closed', 'sharingClosed'],
    ['punished', 'sharingPunished'],
  ] as const)('refuses a platform whose permission is %s', (sharingPermission, situation) => {
    const here = world();
    changed(here, PLATFORM, { sharingPermission });
    expect(refusedAdding(here, outsider)).toBe(situation);
    expect(here.refusal((context) => deleteReceiver(context, outsider))).toBe(situation);
  });

  it('judges the relation type before the merchant', () => {
    const both = { ...outsider, account: '1999999999', relationType: 'USER' };
    expect(refusedAdding(world(), both)).toBe('relationTypeWrong');
  });
});

describe('addReceiver with a person', () => {
  it('keeps the appid the openid belongs to', () => {
    expect(add(world(), person)).toMatchObject({ appid: APPID, account: RECEIVER_OPENID });
  });

  it('refuses a person without appid', () => {
    const { appid: _, ...homeless } = person;
    expect(refusedAdding(world(), homeless)).toBe('requestIncomplete');
  });

  it('refuses an appid that is not the platform’s', () => {
    const foreign = { ...person, appid: 'wx9999999999999999' };
    expect(refusedAdding(world(), foreign)).toBe('openidNotUnderAppid');
  });

  it('refuses an openid met under another appid of the platform', () => {
    const here = world();
    const second = 'wx7777777777777777';
    changed(here, PLATFORM, { appids: [APPID, second] });
    add(here, person);
    expect(refusedAdding(here, { ...person, appid: second })).toBe('openidNotUnderAppid');
  });

  it.each([
    ['the right name', '王五', '王五', undefined],
    ['no name', '王五', undefined, undefined],
    ['any name where the real one is not known', undefined, '王五', undefined],
    ['a wrong name', '王五', '赵六', 'personNameDiffers'],
  ])('judges %s', (_, realName, name, situation) => {
    const here = world();
    know(here, realName);
    const request = { ...person, name };
    if (situation !== undefined) expect(refusedAdding(here, request)).toBe(situation);
    else expect(add(here, request).account).toBe(RECEIVER_OPENID);
  });
});

describe('deleteReceiver', () => {
  it('refuses what is not on the list', () => {
    expect(world().refusal((context) => deleteReceiver(context, outsider))).toBe('receiverMissing');
  });

  it.each([PLATFORM, SUB])('refuses the built-in receiver %s', (account) => {
    const request = { ...outsider, account };
    expect(world().refusal((context) => deleteReceiver(context, request))).toBe('receiverMissing');
  });

  it('deletes a person by openid and appid', () => {
    const here = world();
    add(here, person);
    remove(here, person);
    expect(here.state.tables.receivers.size).toBe(0);
  });

  it('makes later splits refused, until the receiver is added again', () => {
    const here = world();
    const transaction = settledOrder(here);
    const request = splitRequest(here, transaction, { [OUTSIDER]: 100 });
    listed(here, OUTSIDER);
    remove(here);
    expect(here.refusal((context) => requestSplit(context, request))).toBe('receiverUnrelated');
    listed(here, OUTSIDER);
    expect(here.run((context) => requestSplit(context, request)).state).toBe('PROCESSING');
  });

  it('closes a row that is still PENDING as NO_RELATION', () => {
    const here = world();
    const transaction = settledOrder(here);
    listed(here, OUTSIDER);
    const { outOrderNo } = split(here, transaction, { [OUTSIDER]: 100, [PLATFORM]: 200 });
    remove(here);
    here.advance(1_000);
    const results = orderOf(here, outOrderNo).details.map(({ account, result, failReason }) => [
      account,
      result,
      failReason,
    ]);
    expect(results).toContainEqual([OUTSIDER, 'CLOSED', 'NO_RELATION']);
    expect(results).toContainEqual([PLATFORM, 'SUCCESS', undefined]);
    expect(unsplitOf(here, transaction.transactionId)).toBe(9_740);
    expect(availableTo(here, OUTSIDER)).toBe(0);
  });
});

describe('isRelated', () => {
  it.each([
    ['the platform', PLATFORM, true],
    ['any sub-merchant', OTHER_SUB, true],
    ['an outside merchant', OUTSIDER, false],
    ['a merchant nobody knows', '1999999999', false],
  ])('says of %s without any list what it should', (_, account, expected) => {
    const receiver = { type: 'MERCHANT_ID' as const, account };
    expect(world().run((context) => isRelated(context, receiver))).toBe(expected);
  });
});
