// Faults of notices: they come early, late, twice, out of order, never, or cannot be trusted.
import { faultAt } from './row.ts';

const AGAIN = 'answers 4xx or 5xx, and takes the notice when it comes again';

export const noticeFaults = {
  'notice-before-answer': faultAt(
    'movement',
    'the notice of a split or a return is delivered before the request itself is answered',
    'takes the notice though it knows no order_id yet, by the number it chose itself',
  ),
  'notice-lost': faultAt(
    'notice',
    'the notice is never sent',
    'asks for the order when no notice comes',
    ['receiver'],
  ),
  'notice-duplicated': faultAt(
    'notice',
    'the notice comes once more, right after it was acknowledged',
    'acknowledges it again, and books it once',
    ['receiver'],
  ),
  'notice-reordered': faultAt(
    'notice',
    'the notice waits until the next one for the same merchant has been sent, or delay_ms of business time (1 h)',
    'goes by what a notice says, not by when it comes',
    ['receiver', 'delayMs'],
  ),
  'notice-late': faultAt(
    'notice',
    'the notice is sent after delay_ms of business time (10 min)',
    'asks for the order meanwhile; the notice then changes nothing',
    ['receiver', 'delayMs'],
  ),
  'notice-wrong-signature': faultAt(
    'notice',
    'the first delivery is signed over other bytes, those that follow rightly',
    AGAIN,
    ['receiver'],
  ),
  'notice-probe': faultAt(
    'notice',
    'the first delivery of a notice is signed WECHATPAY/SIGNTEST/…, those that follow rightly',
    AGAIN,
    ['receiver'],
  ),
} as const;
