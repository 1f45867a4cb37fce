// A receiver to add that is wrong in two ways gets the earlier answer: every pair of wrongs, in order.
import { RECEIVERS_PER_PLATFORM } from '../../emulator/domain/limits.ts';
import {
  addReceiver,
  RECEIVER_CHECKS,
  type ReceiverRequest,
  SLOTS,
} from '../../emulator/domain/receivers.ts';
import { changed } from './given.ts';
import { describePrecedence, type Wrong, type Wrongs } from './precedence.ts';
import { APPID, OUTSIDER, PLATFORM, RECEIVER_OPENID, type World } from './world.ts';

const closed: Wrong<ReceiverRequest> = {
  around: (here) => changed(here, PLATFORM, { sharingPermission: 'closed' }),
};
const noPlatform: Wrong<ReceiverRequest> = {
  around: (here) => changed(here, PLATFORM, { isEcommerce: false }),
};
const wrongRelation: Wrong<ReceiverRequest> = { request: () => ({ relationType: 'FRIEND' }) };
const full: Wrong<ReceiverRequest> = {
  around: (here) => here.run(({ tx }) => tx.put('counters', SLOTS, RECEIVERS_PER_PLATFORM)),
};

const OF_MERCHANTS: Wrongs<ReceiverRequest> = [
  ['callerIsNoPlatform', noPlatform],
  ['sharingClosed', closed],
  ['relationTypeWrong', wrongRelation],
  ['platformIsBuiltInReceiver', { request: () => ({ account: PLATFORM }) }],
  ['receiverUnknownMerchant', { request: () => ({ account: '1999999999' }) }],
  [
    'receiverWithoutAccount',
    {
      around: (here, { account }) => {
        const isKnown = here.state.tables.merchants.has(account);
        if (isKnown) changed(here, account, { account: 'unopened' });
      },
    },
  ],
  ['receiverNameDiffers', { request: () => ({ name: '别的公司' }) }],
  ['tooManyReceivers', full],
];

const OF_PERSONS: Wrongs<ReceiverRequest> = [
  ['callerIsNoPlatform', noPlatform],
  ['sharingClosed', closed],
  ['relationTypeWrong', wrongRelation],
  ['requestIncomplete', { request: () => ({ appid: undefined }) }],
  ['openidNotUnderAppid', { request: () => ({ appid: 'wx0000000000000000' }) }],
  ['tooManyReceivers', full],
];

const refused = (here: World, request: ReceiverRequest) =>
  here.refusal((context) => addReceiver(context, request));
const person = { type: 'PERSONAL_OPENID', account: RECEIVER_OPENID, appid: APPID } as const;

describePrecedence<ReceiverRequest>({
  name: 'addReceiver, of a merchant',
  checks: RECEIVER_CHECKS,
  wrongs: OF_MERCHANTS,
  // Of persons; and second to another of the same check: receivers.test.ts.
  elsewhere: ['requestIncomplete', 'openidNotUnderAppid', 'personNameDiffers', 'sharingPunished'],
  given: () => ({ type: 'MERCHANT_ID', account: OUTSIDER, relationType: 'OTHERS' }),
  refused,
});

describePrecedence<ReceiverRequest>({
  name: 'addReceiver, of a person',
  checks: RECEIVER_CHECKS.filter(
    ({ situations }) => !situations.includes('receiverUnknownMerchant'),
  ),
  wrongs: OF_PERSONS,
  elsewhere: ['personNameDiffers', 'sharingPunished'],
  given: () => ({ ...person, relationType: 'OTHERS' }),
  refused,
});
