import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

const CASES = 500;

describe(`${CASES} requests that are right, nearly right or quite wrong`, () => {
  it('are all answered as they should be, and change nothing where they are refused', async () => {
    const { failures, cases, answers } = await fuzz({ cases: CASES, seed: 20_261_118 });
    expect(failures).toEqual([]);
    expect(cases).toBe(CASES);
    // They come as far as the rules, or there would be nothing to find.
    expect(answers.size).toBeGreaterThan(60);
    for (const rule of ['signatureMismatch', 'bodyUnreadable', 'fieldWrongType', 'unknownPath']) {
      expect(answers.get(rule)).toBeGreaterThan(0);
    }
  }, 60_000);
});

describe('npm run test:fuzz', () => {
  it('ends with 2 where it cannot be run as asked', async () => {
    const run = fileURLToPath(new URL('./run.ts', import.meta.url));
    const running = promisify(execFile)(process.execPath, ['--import', 'tsx', run, '--cases', '0']);
    await expect(running).rejects.toMatchObject({ code: 2, stdout: '' });
  });
});
