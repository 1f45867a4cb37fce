import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../client/index.ts';
import {
  fakeKeyRing,
  generateKeyRing,
  type KeyRing,
  type PlatformCertificate,
} from '../../emulator/protocol/keys.ts';
import type { Sandbox } from '../../emulator/sandbox.ts';
import {
  clientOf,
  made,
  ORDER,
  PLATFORM,
  running,
  START_MS,
  temporaryDirectory,
} from './running.ts';
import { sandboxWith } from './sandboxes.ts';
import { handWall, stillWall } from './walls.ts';
import { exchange, headerOf, signed } from './wires.ts';

const DAY_MS = 86_400_000;
const freshRing = () => generateKeyRing(START_MS);
const serialsOf = ({ certificates }: KeyRing) => certificates.map(({ serial }) => serial);
const stagesOf = async (sandbox: Sandbox, count: number) => {
  const stages: string[] = [];
  for (let step = 0; step < count; step += 1) {
    stages.push((await sandbox.keys.rotate())?.stage ?? 'refused');
  }
  return stages;
};

describe('the platform certificate', () => {
  it('is changed in two stages, as often as one likes', async () => {
    const sandbox = sandboxWith();
    const [first] = serialsOf(sandbox.keyRing);
    await sandbox.keys.rotate();
    const [second, old] = serialsOf(sandbox.keyRing);
    expect(old).toBe(first);
    await sandbox.keys.rotate();
    expect(serialsOf(sandbox.keyRing)).toEqual([second]);
    expect(await stagesOf(sandbox, 3)).toEqual(['both', 'new', 'both']);
    expect(serialsOf(sandbox.keyRing)).not.toContain(second);
  });

  it('is changed at once when the new one alone is asked for', async () => {
    const sandbox = sandboxWith();
    const before = serialsOf(sandbox.keyRing);
    expect(await sandbox.keys.rotate('new')).toMatchObject({ stage: 'new' });
    const after = serialsOf(sandbox.keyRing);
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });

  it('has one change end before the next begins', async () => {
    const sandbox = sandboxWith();
    await sandbox.keys.rotate('both');
    const { keyRing } = sandbox;
    expect(await sandbox.keys.rotate('both')).toBeUndefined();
    expect(sandbox.keyRing).toBe(keyRing);
  });

  it('is changed in turn by rotations asked for together', async () => {
    const sandbox = sandboxWith();
    const rotations = await Promise.all([1, 2, 3].map(() => sandbox.keys.rotate()));
    expect(rotations.map((each) => each?.stage).toSorted()).toEqual(['both', 'both', 'new']);
    expect(sandbox.keyRing.certificates).toHaveLength(2);
  });

  it('takes merchant, public key and APIv3 key of the sandbox along unchanged', async () => {
    const sandbox = sandboxWith();
    const { certificates: _, ...rest } = sandbox.keyRing;
    await sandbox.keys.rotate('new');
    expect(sandbox.keyRing).toMatchObject(rest);
  });

  it('is said to end 24 hours ahead while both are in force, whatever its PEM says', async () => {
    const wall = handWall(START_MS);
    const sandbox = sandboxWith({}, { wall });
    await sandbox.keys.rotate('both');
    wall.pass(3 * DAY_MS);
    const [newer, older] = sandbox.keyRing.certificates;
    expect(older?.expiresAt).toBe(START_MS + DAY_MS);
    const { validTo } = new X509Certificate(older?.certificatePem ?? '');
    expect(Date.parse(validTo)).toBe(Date.UTC(2044, 0, 1));
    expect(newer?.expiresAt).toBeGreaterThan(Date.UTC(2044, 0, 1));
  });

  it('ends at its own end when that is nearer', async () => {
    const end = Date.UTC(2044, 0, 1);
    const sandbox = sandboxWith({}, { wall: stillWall(end - DAY_MS / 2) });
    await sandbox.keys.rotate('both');
    expect(sandbox.keyRing.certificates[1]?.expiresAt).toBe(end);
  });

  /** Changes the certificate so often, and gives all that were in force, newest first. */
  async function changed(sandbox: Sandbox, times: number): Promise<PlatformCertificate[]> {
    const seen = [...sandbox.keyRing.certificates];
    for (let change = 0; change < times; change += 1) {
      await sandbox.keys.rotate('new');
      seen.unshift(...sandbox.keyRing.certificates);
    }
    return seen;
  }

  it.each([
    ['a shipped', 'by a second', async () => fakeKeyRing(), Date.UTC(2024, 0, 1) + 3_000],
    ['a new', 'by the wall clock', freshRing, START_MS - DAY_MS + 3_000],
  ] as const)('begins and ends after its predecessor, %s one %s', async (_, __, ringOf, begins) => {
    const parts = { wall: stillWall(START_MS), keyRing: await ringOf() };
    const seen = await changed(sandboxWith({ startAt: 0 }, parts), 3);
    const falling = (times: readonly number[]) =>
      expect(times).toEqual([...new Set(times)].toSorted((one, other) => other - one));
    falling(seen.map(({ effectiveAt }) => effectiveAt));
    falling(seen.map(({ expiresAt }) => expiresAt));
    const [newest] = seen;
    expect(newest?.effectiveAt).toBe(begins);
  });

  it('is the same after the same shipped one, whatever the seed, and each has another serial', async () => {
    const one = await changed(sandboxWith({ seed: 1 }), 6);
    const other = await changed(sandboxWith({ seed: 2 }), 6);
    const pems = (all: readonly PlatformCertificate[]) => all.map((each) => each.certificatePem);
    expect(pems(other)).toEqual(pems(one));
    expect(new Set(one.map(({ serial }) => serial)).size).toBe(7);
    for (const { serial } of one) expect(serial).toMatch(/^[1-7]FA4E[0-9A-F]{35}$/);
    const keys = one.map(({ publicKey }) => publicKey.export({ type: 'spki', format: 'pem' }));
    expect(new Set(keys.slice(0, 4)).size).toBe(4);
  });

  it('is made by chance after one that was', async () => {
    const keyRing = await freshRing();
    const [one] = await changed(sandboxWith({ seed: 1 }, { keyRing }), 1);
    const [other] = await changed(sandboxWith({ seed: 1 }, { keyRing }), 1);
    expect(one?.serial).not.toBe(other?.serial);
    expect(one?.publicKey.equals(other?.publicKey ?? keyRing.publicKey.publicKey)).toBe(false);
  });
});

describe('a change of the platform certificate', () => {
  it.each(['both', 'new'] as const)('is at the stage "%s" after a restart too', async (stage) => {
    const data = temporaryDirectory();
    const first = await running({ data });
    await first.control.rotateKeys({ stage });
    const { keyRing } = first.emulator.sandbox;
    await first.emulator.close();
    const { emulator, control } = await running({ data });
    expect(emulator.sandbox.keyRing.certificates).toEqual(keyRing.certificates);
    const client = clientOf(emulator);
    await client.queryOrderAmount({ transaction_id: ORDER });
    const next = await control.rotateKeys();
    expect(next.stage).toBe(stage === 'both' ? 'new' : 'both');
  });

  it('is forgotten by a reset, which goes back to the first keys', async () => {
    const sandbox = sandboxWith();
    const first = sandbox.keyRing;
    await sandbox.keys.rotate('both');
    await sandbox.keys.rotate('new');
    sandbox.reset();
    expect(sandbox.keyRing).toBe(first);
    expect(await sandbox.keys.rotate()).toMatchObject({ stage: 'both' });
  });

  it('goes on from the beginning when a reset comes while a key is being made', async () => {
    const sandbox = sandboxWith();
    const first = serialsOf(sandbox.keyRing);
    await sandbox.keys.rotate('new');
    const rotation = sandbox.keys.rotate('both');
    sandbox.reset();
    await rotation;
    expect(serialsOf(sandbox.keyRing)).toEqual([expect.any(String), ...first]);
  });

  it('is the business of one sandbox', async () => {
    const emulator = await made();
    const other = emulator.createSandbox();
    const { keyRing } = other;
    await emulator.sandbox.keys.rotate('new');
    expect(other.keyRing).toBe(keyRing);
    expect(emulator.createSandbox().keyRing).toBe(keyRing);
    expect(emulator.sandbox.keyRing).not.toBe(keyRing);
  });

  it('leaves the same keys the same object, so that a request parses none', async () => {
    const sandbox = sandboxWith();
    await sandbox.keys.rotate();
    expect(sandbox.keyRing).toBe(sandbox.keyRing);
  });
});

describe('a seeded run', () => {
  it('has the old and the new certificate sign in the same order', async () => {
    const order = async (seed: number) => {
      const { emulator, control } = await running({
        sandbox: { seed, startAt: START_MS, merchantMode: 'certificate' },
      });
      const { platform } = await control.rotateKeys();
      const target = `/v3/ecommerce/profitsharing/orders/${ORDER}/amounts`;
      const signers: number[] = [];
      for (let count = 0; count < 12; count += 1) {
        const [answer] = await exchange(emulator, signed(emulator, { target }));
        const serial = answer && headerOf(answer, 'wechatpay-serial');
        signers.push(platform.findIndex((each) => each.serial === serial));
      }
      return signers;
    };
    const first = await order(7);
    expect(first).toEqual(expect.arrayContaining([0, 1]));
    expect(await order(7)).toEqual(first);
    expect(await order(8)).not.toEqual(first);
  });
});

describe('a client that polls every twelve hours', () => {
  it('meets the new certificate by itself, before the old one is gone', async () => {
    const wall = handWall(START_MS);
    const { emulator, control } = await running({
      wall,
      sandbox: { merchantMode: 'certificate' },
    });
    const { merchant, apiV3Key } = emulator.sandbox.keyRing;
    const client = createClient({
      ...{ mchid: PLATFORM, serial: merchant.serial, privateKey: merchant.privateKeyPem },
      ...{ apiV3Key, baseUrl: emulator.url, retries: 0, now: wall.now },
    });
    const signer = async () => {
      const path = `/v3/ecommerce/profitsharing/orders/${ORDER}/amounts`;
      const { headers } = await client.request({ method: 'GET', path });
      return headers.get('wechatpay-serial');
    };
    const first = await signer();
    const { platform } = await control.rotateKeys();
    expect(await signer()).toBe(first);
    wall.pass(DAY_MS / 2);
    expect(await signer()).toBe(platform[0]?.serial);
    await control.rotateKeys();
    expect(await signer()).toBe(platform[0]?.serial);
  });
});
