// How often combined orders may be called: the documentation has the refusal and no figure (4012760615), so there is a limit
// only where the sandbox was made with one.
import type { FrequencyLimit } from '../../http/endpoint.ts';

export const COMBINE_LIMITS: readonly FrequencyLimit[] = [
  { by: 'platform', situation: 'paymentsTooFrequent' },
];
