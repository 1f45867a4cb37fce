// Answers that are held back, or never come. Nobody waits longer than the client does, nor than the server is open.
import type { ServerResponse } from 'node:http';
import type { WallClock } from '../clock.ts';
import type { FaultName } from '../faults.ts';
import type { Tenant } from './tenant.ts';
import type { Ending } from './trouble.ts';

const SECOND_MS = 1_000;
/** Real time, where a fault says nothing of it. */
const SLOW_MS = 3 * SECOND_MS;
const SILENT_MS = 60 * SECOND_MS;

/** Faults after which nothing is answered. */
const UNANSWERED: readonly FaultName[] = [
  'main-host-down',
  'ignored-then-timeout',
  'committed-then-dropped',
  'refused-then-timeout',
];
/** Of these, those that keep the client waiting first. */
const SILENT: readonly FaultName[] = ['ignored-then-timeout', 'refused-then-timeout'];

/** Whether a fault keeps the answer from ever going out. */
export function isUnanswered(ending: Ending | undefined): boolean {
  return ending !== undefined && UNANSWERED.includes(ending.fault);
}

/** What there is to hold back, and for whom. */
export interface Held {
  readonly outgoing: ServerResponse;
  readonly ending: Ending | undefined;
  readonly faults: readonly FaultName[];
  readonly tenant: Tenant | undefined;
}

/** Waits as long as the faults of a request want, in real time. */
export async function holdBack(held: Held, after: WallClock['after']): Promise<void> {
  if (held.faults.includes('notice-before-answer')) await held.tenant?.settled();
  const delayMs = delayOf(held.ending);
  if (delayMs > 0) await waitWhileOpen(held.outgoing, delayMs, after);
}

function delayOf(ending: Ending | undefined): number {
  if (ending === undefined) return 0;
  if (ending.fault === 'slow-answer') return ending.delayMs ?? SLOW_MS;
  return SILENT.includes(ending.fault) ? (ending.delayMs ?? SILENT_MS) : 0;
}

/** Ends early when the client hangs up, or when the server ends its connections. */
function waitWhileOpen(
  outgoing: ServerResponse,
  delayMs: number,
  after: WallClock['after'],
): Promise<void> {
  return new Promise((resolve) => {
    if (outgoing.closed) {
      resolve();
      return;
    }
    const callOff = after(delayMs, () => {
      outgoing.off('close', hungUp);
      resolve();
    });
    const hungUp = () => {
      callOff();
      resolve();
    };
    outgoing.once('close', hungUp);
  });
}
