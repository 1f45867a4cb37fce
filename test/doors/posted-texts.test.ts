import { describe, expect, it } from 'vitest';
import { ask } from '../control/ask.ts';
import { running } from '../emulator/running.ts';

const STEP = 'steps: [{ call: createOrder, with: {} }]';
const LETTERS = [...'abcdefghi'];
/** Nine times nine times nine … of one letter, in ten lines. */
const LAUGHS = LETTERS.map((letter, index) => {
  const item = index === 0 ? 'ha' : `*${LETTERS[index - 1]}`;
  return `${letter}: &${letter} [${Array.from({ length: 9 }, () => item).join(', ')}]`;
});

describe('a scenario that somebody posts', () => {
  it.each([
    ['repeats itself without end', `story: x\n${STEP}\n${LAUGHS.join('\n')}`],
    ['contains itself', 'story: x\nsteps:\n  - { call: createOrder, with: &a { <<: *a } }'],
    ['is a list of itself', 'story: x\nsteps: &a [*a]'],
    ['is a hundred thousand deep', `story: x\nsteps: ${'['.repeat(100_000)}`],
    ['is of another language', 'story: !!js/function "function () {}"\nsteps: []'],
    ['is no text at all', '\u0000\u0001'],
  ])('is refused with its place where it %s', async (_, text) => {
    const { emulator } = await running({ scenarios: () => import('../../scenarios/index.ts') });
    const { status, body } = await ask({ emulator }, 'POST /scenarios/run', { text });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: { code: 'BAD_SCENARIO', message: expect.stringMatching(/^posted\.yaml:\d+:\d+: /) },
    });
    expect(emulator.sandboxes).toHaveLength(1);
  });
});
