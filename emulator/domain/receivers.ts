// 分账接收方: who may be paid. The list belongs to the platform and serves all its sub-merchants (4012477758).
import { fail } from '../errors.ts';
import { schedule } from './agenda.ts';
import { type Check, judged } from './checks.ts';
import type { Context } from './context.ts';
import {
  type Merchant,
  RELATION_TYPES,
  type Receiver,
  type ReceiverType,
  type RelationType,
} from './documents.ts';
import { RECEIVER_SLOT_REUSE_MS, RECEIVERS_PER_PLATFORM } from './limits.ts';
import { findMerchant, platformMerchant } from './merchants.ts';
import { callingPlatform, checkSharingPermission, mayKeepReceivers } from './permission.ts';

export interface ReceiverRequest {
  readonly type: ReceiverType;
  readonly account: string;
  readonly appid?: string | undefined;
  /** Plain text for merchants; what `encrypted_name` opened to for persons. */
  readonly name?: string | undefined;
  readonly relationType: string;
}

/** What tells one receiver from another. */
type NamedReceiver = Pick<ReceiverRequest, 'type' | 'account' | 'appid'>;

/** Counts the places taken in the list, deleted ones included until they are free again. */
export const SLOTS = 'receiverSlots';

function relationTypeOf({ relationType }: ReceiverRequest): RelationType {
  return RELATION_TYPES.find((known) => known === relationType) ?? fail('relationTypeWrong');
}

interface ReceiverCandidate {
  readonly context: Context;
  readonly request: ReceiverRequest;
}

/** The order in which a receiver to add is judged (inferred, after Q31). One that is there is the answer. */
export const RECEIVER_CHECKS: readonly Check<ReceiverCandidate, Receiver>[] = [
  { situations: ['callerIsNoPlatform'], judge: isAskedByPlatform },
  { situations: ['sharingClosed', 'sharingPunished'], judge: isPermitted },
  { situations: ['relationTypeWrong'], judge: hasKnownRelation },
  { situations: ['requestIncomplete'], judge: namesAppid },
  { situations: [], judge: isNewOrKnown },
  {
    situations: [
      ...(['platformIsBuiltInReceiver', 'receiverUnknownMerchant'] as const),
      ...(['receiverWithoutAccount', 'receiverNameDiffers'] as const),
    ],
    judge: isPayableMerchant,
  },
  { situations: ['openidNotUnderAppid', 'personNameDiffers'], judge: isPayablePerson },
  { situations: ['tooManyReceivers'], judge: isWithinCount },
];

function isAskedByPlatform({ context }: ReceiverCandidate): undefined {
  callingPlatform(context);
}

function isPermitted({ context }: ReceiverCandidate): undefined {
  checkSharingPermission(platformMerchant(context));
}

function hasKnownRelation({ request }: ReceiverCandidate): undefined {
  relationTypeOf(request);
}

function namesAppid({ request }: ReceiverCandidate): undefined {
  if (request.type === 'PERSONAL_OPENID' && request.appid === undefined) fail('requestIncomplete');
}

function isNewOrKnown({ context: { tx }, request }: ReceiverCandidate): Receiver | undefined {
  const known = tx.get('receivers', keyOf(request));
  if (known !== undefined) tx.note('receiverKnown');
  return known;
}

function isPayableMerchant({ context, request }: ReceiverCandidate): undefined {
  if (request.type === 'MERCHANT_ID') checkMerchantReceiver(context, request);
}

function isPayablePerson({ context, request }: ReceiverCandidate): undefined {
  if (request.type === 'PERSONAL_OPENID') checkPersonReceiver(context, request);
}

function isWithinCount({ context: { tx } }: ReceiverCandidate): undefined {
  if ((tx.get('counters', SLOTS) ?? 0) >= RECEIVERS_PER_PLATFORM) fail('tooManyReceivers');
}

/** Adds a receiver. Adding one again is a success that changes nothing (4012525463). Source: 4012477758. */
export function addReceiver(context: Context, request: ReceiverRequest): Receiver {
  const { tx, now } = context;
  const known = judged(RECEIVER_CHECKS, { context, request });
  if (known !== undefined) return known;
  tx.next(SLOTS);
  const receiver: Receiver = {
    type: request.type,
    account: request.account,
    ...(request.appid !== undefined && { appid: request.appid }),
    relationType: relationTypeOf(request),
    addedAt: now,
  };
  tx.put('receivers', keyOf(request), receiver);
  return receiver;
}

/** Deletes a receiver; its place is free again after a day. Splits already accepted may end NO_RELATION (Q38). */
export function deleteReceiver(
  context: Context,
  request: Omit<ReceiverRequest, 'relationType'>,
): void {
  mayKeepReceivers(context);
  if (!dropReceiver(context, request)) fail('receiverMissing');
}

/** Takes a receiver off the list; answers false where there is none. */
export function dropReceiver(context: Context, receiver: NamedReceiver): boolean {
  const key = keyOf(receiver);
  if (context.tx.get('receivers', key) === undefined) return false;
  context.tx.remove('receivers', key);
  schedule(context, 'freeReceiverSlot', context.now + RECEIVER_SLOT_REUSE_MS, key);
  return true;
}

/** A place in the receiver list becomes free a day after a deletion (4012525463). */
export function freeReceiverSlot({ tx }: Context): void {
  tx.put('counters', SLOTS, Math.max(0, (tx.get('counters', SLOTS) ?? 0) - 1));
}

/** Whether a split may go there. */
export function isRelated(context: Context, receiver: NamedReceiver): boolean {
  if (!needsRelation(context, receiver)) return true;
  return context.tx.get('receivers', keyOf(receiver)) !== undefined;
}

/** The platform and its sub-merchants need no relation (4012525463). */
export function needsRelation(context: Context, { type, account }: NamedReceiver): boolean {
  if (type !== 'MERCHANT_ID') return true;
  const role = findMerchant(context, account)?.role;
  return role !== 'platform' && role !== 'sub';
}

/** A person belongs to the appid they were first met under; the sandbox cannot know more (inferred). */
export function checkOpenid({ tx }: Context, openid: string, appid: string): void {
  const person = tx.get('persons', openid);
  if (person === undefined) tx.put('persons', openid, { openid, appid, isVerified: true });
  else if (person.appid !== appid) fail('openidNotUnderAppid');
}

function checkMerchantReceiver(context: Context, request: ReceiverRequest): void {
  if (request.account === context.settings.mchid) fail('platformIsBuiltInReceiver');
  const merchant = findMerchant(context, request.account) ?? fail('receiverUnknownMerchant');
  if (merchant.account === 'unopened') fail('receiverWithoutAccount');
  checkMerchantName(merchant, request.name);
}

/** A name is compared only where one is sent (Q17). */
export function checkMerchantName(merchant: Merchant, name: string | undefined): void {
  if (name !== undefined && !merchant.names.includes(name)) fail('receiverNameDiffers');
}

function checkPersonReceiver(context: Context, request: ReceiverRequest): void {
  const appid = request.appid ?? fail('requestIncomplete');
  if (!platformMerchant(context).appids.includes(appid)) fail('openidNotUnderAppid');
  checkOpenid(context, request.account, appid);
  checkPersonName(context, request.account, request.name);
}

/** Compared where a name is sent and the person's real name is known to the sandbox. */
export function checkPersonName({ tx }: Context, openid: string, name: string | undefined): void {
  const realName = tx.get('persons', openid)?.realName;
  if (name !== undefined && realName !== undefined && name !== realName) fail('personNameDiffers');
}

function keyOf(receiver: NamedReceiver): string {
  const owner = receiver.type === 'PERSONAL_OPENID' ? (receiver.appid ?? '') : '';
  return `${receiver.type}:${owner}:${receiver.account}`;
}
