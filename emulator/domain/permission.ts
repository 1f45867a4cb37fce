// Who may ask: the first that is judged of a request, even before the members that nobody declared (E6, H3). The
// lists of checks judge the same one by one.
import { fail, type Situation } from '../errors.ts';
import type { Context } from './context.ts';
import type { Merchant } from './documents.ts';
import { onboardedSubMerchant, platformMerchant, refundedSubMerchant } from './merchants.ts';

/** The caller, refused in the words of the endpoint where it is no platform of 平台收付通 (E7, G3, I3). */
export function callingPlatform(
  context: Context,
  otherwise: Situation = 'callerIsNoPlatform',
): Merchant {
  const caller = platformMerchant(context);
  return caller.isEcommerce === false ? fail(otherwise) : caller;
}

/** Refuses where the sharing permission is closed (A1) or punished (4012525463). */
export function checkSharingPermission(
  { sharingPermission }: Merchant,
  whereClosed: Situation = 'sharingClosed',
): void {
  if (sharingPermission === 'closed') fail(whereClosed);
  if (sharingPermission === 'punished') fail('sharingPunished');
}

/** For receivers: a platform, with the permission to share (H3). */
export function mayKeepReceivers(context: Context): void {
  checkSharingPermission(callingPlatform(context));
}

/** For a subsidy, which calls a missing permission otherwise (4015593692). */
export function maySubsidize(context: Context): void {
  const platform = callingPlatform(context, 'callerIsNoPlatformForSubsidy');
  checkSharingPermission(platform, 'sharingClosedForSubsidy');
}

/** For a refund and everything about one: the permission to share is not asked for. Inferred: J2 has no code. */
export function mayRefund(context: Context, subMchid: string, otherwise?: Situation): Merchant {
  callingPlatform(context, 'callerIsNoPlatformForRefund');
  return refundedSubMerchant(context, subMchid, otherwise);
}

/** For a return or an after-sales order, and under another sentence a split: relation, then both permissions (Q31). */
export function mayMoveShares(context: Context, subMchid: string, otherwise?: Situation): Merchant {
  const platform = callingPlatform(context, otherwise);
  const payer = onboardedSubMerchant(context, subMchid);
  checkSharingPermission(platform);
  checkSharingPermission(payer);
  return payer;
}

/** For a split; answers the sub-merchant that pays. */
export function maySplit(context: Context, subMchid: string): Merchant {
  return mayMoveShares(context, subMchid, 'callerIsNoPlatformForSplit');
}

/** For a finish, and for queries but that of a split: the permission to share is not asked for (4012525463). */
export function mayActFor(context: Context, subMchid: string): Merchant {
  callingPlatform(context);
  return onboardedSubMerchant(context, subMchid);
}

/** For the query of a split, which asks for the payer's permission though a finish does not (4012525463). */
export function mayQuerySplits(context: Context, subMchid: string): void {
  checkSharingPermission(mayActFor(context, subMchid));
}
