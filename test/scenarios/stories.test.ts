import { describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../emulator/config.ts';
import { createEmulator, type Emulator } from '../../emulator/emulator.ts';
import {
  type Narrator,
  openStage,
  playFaq,
  playGuide,
  playRefundAndBill,
  type Stage,
  type StoryEvent,
} from '../../scenarios/index.ts';

/** A narrator that keeps everything it hears. */
function listener() {
  const heard: string[] = [];
  const narrator: Narrator = {
    story: (title) => heard.push(title),
    step: (title) => heard.push(title),
    tell: ({ kind, title, text }: StoryEvent) => heard.push(`${kind} ${title} ${text}`),
  };
  return { heard, narrator };
}

async function onEmulator(
  work: (emulator: Emulator) => Promise<void>,
  sandbox: SandboxOptions = {},
): Promise<void> {
  const emulator = await createEmulator({ port: 0, sandbox });
  try {
    await emulator.start();
    await work(emulator);
  } finally {
    await emulator.close();
  }
}

/** Plays in the default sandbox of an emulator of its own, and puts the stage away. */
function onStage(
  work: (stage: Stage, emulator: Emulator) => Promise<void>,
  sandbox: SandboxOptions = {},
): Promise<void> {
  return onEmulator(async (emulator) => {
    const stage = await openStage({ baseUrl: emulator.url, sandbox: emulator.sandbox.mchid });
    try {
      await work(stage, emulator);
    } finally {
      await stage.close();
    }
  }, sandbox);
}

describe('the stories', () => {
  it.each([
    ['as they stand', {}],
    ['with the fast preset', { preset: 'fast' }],
    ['with the documented profile', { profile: 'documented' }],
    ['for a merchant with certificates only', { merchantMode: 'certificate' }],
    ['for a merchant with the public key only', { merchantMode: 'public-key' }],
    ['with the other names of the events', { sharingEvents: 'PROFITSHARING' }],
    ['for another platform', { mchid: '1900000200' }],
  ] as const)('are true %s', (_, options: SandboxOptions) =>
    onStage(async ({ target }) => {
      const { heard, narrator } = listener();
      await playGuide(target, narrator);
      await playFaq(target, narrator);
      await playRefundAndBill(target, narrator);
      expect(heard.filter((line) => line.startsWith('refusal'))).toHaveLength(5);
      expect(heard.filter((line) => line.startsWith('notice'))).toHaveLength(15);
      expect(await target.control.audit()).toMatchObject({ balanced: true });
    }, options),
  );

  it('can be told twice in one sandbox, and in either order', () =>
    onStage(async ({ target }) => {
      const { narrator } = listener();
      const stories = [playFaq, playRefundAndBill, playGuide];
      for (const play of [...stories, ...stories]) await play(target, narrator);
    }));

  it('tell the fee that was taken, whatever it is', () =>
    onStage(
      async ({ target }) => {
        const { heard, narrator } = listener();
        await playGuide(target, narrator);
        expect(heard.join('\n')).toContain('¥95.00 = ¥100.00 - ¥5.00 手续费 fee');
      },
      { feeTenThousandths: 500 },
    ));
});

describe('a story on an emulator that breaks a rule', () => {
  const refusals: readonly (readonly [string, SandboxOptions, string])[] = [
    ['settles late', { settlementDelayMs: 120_000 }, '查询剩余待分金额: expected an answer'],
    ['settles at once', { settlementDelayMs: 0 }, '请求分账（结算前）: expected 400'],
    ['splits at once', { splitDelayMs: 0 }, 'status: expected PROCESSING, received FINISHED'],
    ['splits late', { splitDelayMs: 5_000 }, 'status: expected FINISHED, received PROCESSING'],
  ];
  it.each(refusals)('%s stops with what was expected and received', (_, options, message) =>
    onStage(async ({ target }) => {
      await expect(playGuide(target, listener().narrator)).rejects.toThrow(message);
    }, options),
  );

  it('that signs wrongly stops', () =>
    onStage(async ({ target }) => {
      await target.control.setFault({ fault: 'wrong-signature', operation: 'createOrder' });
      await expect(playGuide(target, listener().narrator)).rejects.toThrow(
        'received SignatureError',
      );
    }));

  it('that seals a notice with another merchant’s key stops', () =>
    onStage(async ({ target }) => {
      const stranger = { mchid: '190001001', api_v3_key: 'ANOTHER0FAKE0KEY0OF0320CHARACTER' };
      await target.control.putMerchant(stranger);
      await expect(playGuide(target, listener().narrator)).rejects.toThrow('DecryptionError');
    }));

  it('that lets a receiver keep what it should return stops', () =>
    onStage(async ({ target }) => {
      await target.control.putMerchant({ mchid: '190001001', may_return: false });
      const message =
        '请求分账回退: expected an answer, received 403 NO_AUTH 回退方未开通分账回退功能';
      await expect(playGuide(target, listener().narrator)).rejects.toThrow(message);
    }));
});

describe('openStage', () => {
  it('plays in a new sandbox unless told otherwise, and deletes it', () =>
    onEmulator(async (emulator) => {
      const stage = await openStage({ baseUrl: emulator.url });
      expect(emulator.sandboxes).toHaveLength(2);
      expect(stage.target.merchants.platform).not.toBe(emulator.sandbox.mchid);
      await playGuide(stage.target, listener().narrator);
      await stage.close();
      expect(emulator.sandboxes).toHaveLength(1);
    }));

  it('leaves a frozen clock frozen', () =>
    onEmulator(async (emulator) => {
      emulator.sandbox.setClock('frozen');
      const stage = await openStage({ baseUrl: emulator.url, sandbox: emulator.sandbox.mchid });
      await stage.close();
      expect(emulator.sandbox.clock.position.mode).toBe('frozen');
    }));
});
