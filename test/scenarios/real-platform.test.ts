import { describe, expect, it } from 'vitest';
import { createControlClient } from '../../client/index.ts';
import { createEmulator } from '../../emulator/emulator.ts';
import { playScenario, readScenario } from '../../scenarios/index.ts';

describe('against the real platform', () => {
  /** An emulator without its control API stands in for it. */
  async function onPlatform(text: string) {
    const emulator = await createEmulator({ port: 0, ruleHeader: false });
    await emulator.start();
    try {
      const keys = await createControlClient({ baseUrl: emulator.url }).keys();
      const target = { baseUrl: emulator.url, keys };
      return await playScenario(readScenario('story.yaml', text), target);
    } finally {
      await emulator.close();
    }
  }

  it('a scenario that only calls is played, and judged by status, code and message', async () => {
    const report = await onPlatform(
      'story: told\nsteps:\n  - call: queryOrder\n    with: { transaction_id: "1", out_order_no: P1 }\n    expect: { refused: recordMissing, rule: recordMissing }',
    );
    expect(report).toMatchObject({ passed: true });
  });

  it.each([
    ['story: told\nsteps:\n  - advance: 1s', 'story.yaml:3:5: advance needs an emulator'],
    [
      'story: told\ngiven: { order: {} }\nsteps:\n  - call: queryOrderAmount',
      'story.yaml:1:1: given needs an emulator',
    ],
  ])('one that needs the control API is not: %j', async (text, message) => {
    await expect(onPlatform(text)).rejects.toThrow(message);
  });
});
