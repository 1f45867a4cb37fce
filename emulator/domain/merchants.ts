// Who is who: the platform, its sub-merchants, and merchants outside it.
import assert from 'node:assert/strict';
import { fail, type Situation } from '../errors.ts';
import type { Context } from './context.ts';
import type { Merchant } from './documents.ts';

/** The platform merchant whose sandbox this is. */
export function platformMerchant({ tx, settings }: Context): Merchant {
  const platform = tx.get('merchants', settings.mchid);
  assert(platform, `sandbox ${settings.mchid} has no platform merchant`);
  return platform;
}

/** Whether a platform has what it takes to call at all: an APIv3 key, and an API certificate in force. */
export function standingOf({
  apiV3Key,
  apiCertificate = 'valid',
}: Pick<Merchant, 'apiV3Key' | 'apiCertificate'> = {}) {
  return { hasApiV3Key: apiV3Key !== undefined, certificate: apiCertificate };
}

/** A merchant of any role, if WeChat Pay knows it. */
export function findMerchant({ tx }: Context, mchid: string): Merchant | undefined {
  return tx.get('merchants', mchid);
}

/** The sub-merchant a request names; refused where this platform never onboarded it (F1). */
export function onboardedSubMerchant(context: Context, mchid: string): Merchant {
  const merchant = context.tx.get('merchants', mchid);
  return merchant?.role === 'sub' ? merchant : fail('notOnboarded');
}

/**
 * The sub-merchant of a refund. One that WeChat Pay does not know is told apart from one that is somebody else's
 * (4012476892); with `refusal` for the latter.
 */
export function refundedSubMerchant(
  context: Context,
  mchid: string,
  refusal: Situation = 'refundNotPermitted',
): Merchant {
  const merchant = findMerchant(context, mchid) ?? fail('subMerchantUnknown');
  return merchant.role === 'sub' ? merchant : fail(refusal);
}

/** Adds a merchant or changes one. What the sandbox's owner says goes; the platform never refuses it. */
export function putMerchant({ tx }: Context, merchant: Merchant): Merchant {
  tx.put('merchants', merchant.mchid, merchant);
  return merchant;
}
