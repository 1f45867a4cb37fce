import { expect, it } from 'vitest';
import { PATH_WORDS } from '../../contracts/recordings/words.ts';
import { ROUTED_ENDPOINTS } from '../../emulator/api/registry.ts';

it('keeps every word of the routes that are served, for a faked one would lead nowhere', () => {
  const words = ROUTED_ENDPOINTS.flatMap(({ path }) => path.split('/'));
  const unknown = words.filter((word) => /^[^{:]/.test(word) && !PATH_WORDS.has(word));
  expect(unknown).toEqual([]);
});
