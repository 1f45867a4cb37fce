import { describe, it } from 'vitest';
import { playHistories } from './naive-histories.ts';

describe('any sequence of commands', () => {
  it('leaves the ledger and the clerk’s book saying the same, part 4 of 4', {
    timeout: 120_000,
  }, () => {
    playHistories(4, 500);
  });
});
