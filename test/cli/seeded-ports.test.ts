import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { seededPorts } from '../../emulator/cli/seeded-ports.ts';

const SEED = 4_294_967_295;

it('gives the same two ports for the same seed, and a free one for one that is taken', async () => {
  const first = await seededPorts(SEED);
  expect(first.notices).toBe(first.emulator + 1);
  expect(first.emulator).toBeGreaterThanOrEqual(20_000);
  expect(first.notices).toBeLessThan(30_000);
  expect(await seededPorts(SEED)).toEqual(first);
  const occupant = createServer();
  await new Promise<void>((resolve) => occupant.listen(first.emulator, '127.0.0.1', resolve));
  expect(await seededPorts(SEED)).toEqual({ ...first, emulator: 0 });
  await new Promise((resolve) => occupant.close(resolve));
});
