import { describe, it } from 'vitest';
import { playHistories } from './naive-histories.ts';

describe('any sequence of commands', () => {
  it('leaves the ledger and the clerk’s book saying the same, part 2 of 4', {
    timeout: 120_000,
  }, () => {
    playHistories(2, 500);
  });
});
