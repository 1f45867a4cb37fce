import { describe, expect, it } from 'vitest';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import type { SplitRequest } from '../../emulator/domain/split-checks.ts';
import { changed, listed, personShare, settledOrder, share, splitRequest } from './given.ts';
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

const refused = (here: World, request: SplitRequest) =>
  here.refusal((context) => requestSplit(context, request));
const accepted = (here: World, request: SplitRequest) =>
  here.run((context) => requestSplit(context, request));

describe('requestSplit, who receives', () => {
  it('refuses an account listed twice', () => {
    const here = world();
    const receivers = [share(PLATFORM, 1), share(OTHER_SUB, 1), share(PLATFORM, 2)];
    const request = splitRequest(here, settledOrder(here), {}, { receivers });
    expect(refused(here, request)).toBe('receiverListedTwice');
  });

  it.each([
    ['the platform', PLATFORM, undefined],
    ['another sub-merchant', OTHER_SUB, undefined],
    ['the payer itself', SUB, undefined],
    ['an outside merchant', OUTSIDER, 'receiverUnrelated'],
    ['a merchant nobody knows', '1999999999', 'receiverUnrelated'],
  ])('judges %s, not on any list', (_, account, situation) => {
    const here = world();
    const request = splitRequest(here, settledOrder(here), { [account]: 1 });
    if (situation !== undefined) expect(refused(here, request)).toBe(situation);
    else expect(accepted(here, request).state).toBe('PROCESSING');
  });

  it('refuses the whole request where one of its receivers is unrelated', () => {
    const here = world();
    const request = splitRequest(here, settledOrder(here), { [PLATFORM]: 1, [OUTSIDER]: 1 });
    expect(refused(here, request)).toBe('receiverUnrelated');
    listed(here, OUTSIDER);
    expect(accepted(here, request).details).toHaveLength(2);
  });

  it.each([
    ['the appid the person was added under', APPID, true, undefined],
    ['an appid that is not the platform’s', 'wx9999999999999999', true, 'openidNotUnderAppid'],
    ['a person not on the list', APPID, false, 'receiverUnrelated'],
  ])('judges %s', (_, appid, isListed, situation) => {
    const here = world();
    if (isListed) listed(here, RECEIVER_OPENID, { type: 'PERSONAL_OPENID', appid: APPID });
    const receivers = [personShare(RECEIVER_OPENID, 1)];
    const request = splitRequest(here, settledOrder(here), {}, { appid, receivers });
    if (situation !== undefined) expect(refused(here, request)).toBe(situation);
    else expect(accepted(here, request).appid).toBe(APPID);
  });

  it('refuses an openid that was met under another appid of the platform', () => {
    const here = world();
    const second = 'wx7777777777777777';
    changed(here, PLATFORM, { appids: [APPID, second] });
    listed(here, RECEIVER_OPENID, { type: 'PERSONAL_OPENID', appid: APPID });
    const receivers = [personShare(RECEIVER_OPENID, 1)];
    const request = splitRequest(here, settledOrder(here), {}, { appid: second, receivers });
    expect(refused(here, request)).toBe('openidNotUnderAppid');
  });

  it.each([
    [OUTSIDER_NAME, undefined],
    ['李四网络公司', 'receiverNameDiffers'],
  ])('compares the receiver_name %s where one is sent', (receiverName, situation) => {
    const here = world();
    listed(here, OUTSIDER);
    const receivers = [{ ...share(OUTSIDER, 1), receiverName }];
    const request = splitRequest(here, settledOrder(here), {}, { receivers });
    if (situation !== undefined) expect(refused(here, request)).toBe(situation);
    else expect(accepted(here, request).state).toBe('PROCESSING');
  });

  it('refuses a person under a name that is not theirs', () => {
    const here = world();
    listed(here, RECEIVER_OPENID, { type: 'PERSONAL_OPENID', appid: APPID });
    here.run(({ tx }) => {
      const person = tx.get('persons', RECEIVER_OPENID);
      if (person) tx.put('persons', RECEIVER_OPENID, { ...person, realName: '王五' });
    });
    const receivers = [{ ...personShare(RECEIVER_OPENID, 1), receiverName: '赵六' }];
    const request = splitRequest(here, settledOrder(here), {}, { appid: APPID, receivers });
    expect(refused(here, request)).toBe('personNameDiffers');
  });

  it('refuses the payer as receiver with finish=true', () => {
    const here = world();
    const request = splitRequest(here, settledOrder(here), { [SUB]: 1 }, { finish: true });
    expect(refused(here, request)).toBe('payerIsReceiver');
    expect(accepted(here, { ...request, finish: false }).state).toBe('PROCESSING');
  });
});
