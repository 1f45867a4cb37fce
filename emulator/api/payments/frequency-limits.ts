// How often payments may be called: the documentation has the refusal and no figure (4012714678), so there is a limit
// only where the sandbox was made with one.
import type { FrequencyLimit } from '../../http/endpoint.ts';

export const PAYMENT_LIMITS: readonly FrequencyLimit[] = [
  { by: 'platform', situation: 'paymentsTooFrequent' },
];
