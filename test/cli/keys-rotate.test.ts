import { beforeEach, describe, expect, it } from 'vitest';
import { rotateKeys } from '../../emulator/cli/keys-rotate.ts';
import { fakeTerminal } from './fake-terminal.ts';
import { runningEmulator } from './running-emulator.ts';

const running = runningEmulator();
beforeEach(() => running().control().reset());

const FIRST = '2FA4E2FA4E2FA4E2FA4E2FA4E2FA4E2FA4E2FA4E';

async function rotated(stage?: 'both' | 'new', isJson = false) {
  const terminal = fakeTerminal([]);
  const exit = await rotateKeys({ control: running().control() }, terminal, stage, isJson);
  return { exit, output: terminal.output };
}

describe('fenzhang keys rotate', () => {
  it('prints both serials, the new one first, and what comes next', async () => {
    const { exit, output } = await rotated();
    expect(exit).toBe(0);
    expect(output).toContain('platform of 1900000100: stage both, 2 certificates in force');
    expect(output).toMatch(new RegExp(`new +[0-9A-F]{40} [^]+ old +${FIRST} `));
    expect(output).toMatch(/Next: fenzhang keys rotate takes the old one away\.\n$/);
  });

  it('ends the change, and says the way back', async () => {
    await rotated();
    const { output } = await rotated();
    expect(output).toContain('platform of 1900000100: stage new, one certificate in force');
    expect(output).not.toContain(FIRST);
    expect(output).toContain('fenzhang reset goes back to the first certificate');
  });

  it('goes to the stage asked for, and answers programs in JSON', async () => {
    const { output } = await rotated('new', true);
    expect(JSON.parse(output)).toMatchObject({
      mchid: '1900000100',
      stage: 'new',
      platform: [{ serial: expect.stringMatching(/^[1-7]FA4E/) }],
    });
  });

  it('passes on why it was refused', async () => {
    await rotated('both');
    await expect(rotated('both')).rejects.toMatchObject({
      code: 'ROTATION_UNDER_WAY',
      hint: 'end this change first: stage "new"',
    });
  });
});
