// The merchants of the sandbox, as forms offer them.
import { get } from '../control.ts';
import { useResource } from '../resource.ts';
import type { MerchantSettings, Merchants } from '../wire.ts';

/** Empty until they are read. */
export function useMerchants(): readonly MerchantSettings[] {
  const { value } = useResource('merchants', () => get<Merchants>('/merchants'));
  return value?.merchants ?? [];
}

export const offerOf = ({ mchid, names }: MerchantSettings) => ({
  value: mchid,
  label: [mchid, names?.[0]].filter(Boolean).join(' '),
});
