// A target whose platform changes its certificate: taken to a stage, and asked who signs.
import type { KeyRotation, RotationStage } from '../../client/index.ts';
import { type Agent, createAgent } from './agent.ts';
import type { Target } from './target.ts';

export const STAGES = ['first', 'both', 'new'] as const;
export type Stage = (typeof STAGES)[number];

export interface CertificateChange {
  /** The certificate from before the change. */
  readonly older: Certificate;
  /** The one that takes over; before the change the same. */
  readonly newer: Certificate;
  /** Trusts the public key and both of them. */
  readonly agent: Agent;
}

type Certificate = Pick<KeyRotation['platform'][number], 'serial' | 'certificate'>;

/** Begins the sandbox anew and takes it to a stage, with the days of both in between. */
export async function changedTo(target: Target, stage: Stage): Promise<CertificateChange> {
  await target.control.reset();
  const [older] = target.keys.platform;
  if (older === undefined) throw new Error('The target has no platform certificate');
  const steps: Record<Stage, readonly RotationStage[]> = {
    first: [],
    both: ['both'],
    new: ['both', 'new'],
  };
  let newer: Certificate = older;
  for (const step of steps[stage]) {
    const { platform } = await target.control.rotateKeys({ stage: step });
    newer = platform[0] ?? newer;
  }
  const platform = [newer, older].map(({ serial, certificate }) => ({ serial, certificate }));
  const agent = createAgent(target.baseUrl, { ...target.credentials, platform });
  return { older, newer, agent };
}

/** The serials, without repetition, of those that sign when it is done this often. */
export async function signersOf(
  times: number,
  action: () => Promise<string | undefined>,
): Promise<readonly string[]> {
  const serials = new Set<string>();
  for (let count = 0; count < times; count += 1) serials.add((await action()) ?? 'nobody');
  return [...serials].toSorted();
}
