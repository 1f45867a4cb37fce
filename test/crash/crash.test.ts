import { describe, expect, it } from 'vitest';
import { CASES } from './cases.ts';
import { playAllRounds, playCase } from './play.ts';

describe('a server that is killed under load', () => {
  it('loses nothing it acknowledged, and swallows no damage', { timeout: 120_000 }, async () => {
    const trouble: string[] = [];
    const { lost, acknowledged, failed } = await playAllRounds(3, 9, ({ wound }) => {
      if (wound.trouble !== undefined) trouble.push(`${wound.name}: ${wound.trouble}`);
    });
    expect([...lost, ...trouble]).toEqual([]);
    expect(acknowledged).toBeGreaterThan(0);
    expect(failed).toBe(0);
  });
});

describe('a data directory', () => {
  it.concurrent.each(CASES)(
    'is told of as it should be: $name',
    { timeout: 60_000 },
    async (each) => {
      const { how, isWell } = await playCase(each);
      expect([how, isWell]).toEqual([how, true]);
    },
  );
});
