import { describe, expect, it } from 'vitest';
import { DAY_MS, RECEIVERS_PER_PLATFORM } from '../../emulator/domain/limits.ts';
import {
  addReceiver,
  deleteReceiver,
  type ReceiverRequest,
} from '../../emulator/domain/receivers.ts';
import { changed, listed } from './given.ts';
import {
  APPID,
  merchant,
  OUTSIDER,
  OUTSIDER_NAME,
  RECEIVER_OPENID,
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

describe('the list of 20,000', () => {
  function fullWorld(): World {
    const here = world();
    here.run((context) => {
      addReceiver(context, outsider);
      for (let index = 1; index < RECEIVERS_PER_PLATFORM; index += 1) {
        addReceiver(context, { ...person, account: `oFakeReceiver${index}` });
      }
    });
    return here;
  }

  it('takes no 20,001st receiver, yet still answers those it has', () => {
    const here = fullWorld();
    expect(refusedAdding(here, person)).toBe('tooManyReceivers');
    expect(add(here, outsider).account).toBe(OUTSIDER);
  });

  it('frees the place of a deleted receiver after a day, not earlier', () => {
    const here = fullWorld();
    remove(here);
    here.advance(DAY_MS - 1);
    expect(refusedAdding(here, outsider)).toBe('tooManyReceivers');
    here.advance(1);
    expect(add(here, outsider).account).toBe(OUTSIDER);
    expect(refusedAdding(here, person)).toBe('tooManyReceivers');
  });

  it('counts listed receivers and places not yet free, never fewer', () => {
    const here = world();
    changed(here, '1999999999', merchant('1999999999', { role: 'outside' }));
    for (const account of [OUTSIDER, '1999999999']) listed(here, account);
    remove(here);
    listed(here, OUTSIDER);
    const places = () => here.state.tables.counters.get('receiverSlots');
    expect(places()).toBe(3);
    here.advance(DAY_MS);
    expect(places()).toBe(2);
    expect(here.state.tables.receivers.size).toBe(2);
  });
});
