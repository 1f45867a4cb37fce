// What the steps of one scenario share while it is played: the scene, what was named, what was sent.
import type { ControlClient } from '../../client/index.ts';
import { numbersFrom } from '../stage.ts';
import { StepFailure } from './failures.ts';
import type { Outcome } from './judge-answer.ts';
import { type Scene, STARTS_AT } from './scene.ts';
import type { WireCall } from './wire.ts';

/** The payment of `given`. */
export interface GivenOrder {
  readonly transaction_id: string;
  readonly out_trade_no: string;
  readonly sub_mchid: string;
  readonly total: number;
}

export interface Play {
  readonly scene: Scene;
  /** By name: requests with their answers, and what is given. */
  readonly names: Map<string, unknown>;
  /** Calls that can be repeated, by name and by operation. */
  readonly calls: Map<string, Pick<Outcome, 'operation' | 'request'>>;
  /** Ids of notices that were expected already, or refused ones by their place. */
  readonly seenNotices: Set<string>;
  readonly order: GivenOrder | undefined;
  /** A number of the merchant's that this scenario has not used: `P2026060110000001`. */
  number(prefix: string): string;
}

export function createPlay(scene: Scene): Play {
  const names = new Map<string, unknown>([['platform', scene.platform], ...scene.variables]);
  return {
    scene,
    names,
    calls: new Map(),
    seenNotices: new Set(),
    get order() {
      return names.get('order') as GivenOrder | undefined;
    },
    // Elsewhere each run has a sandbox of its own; on the real platform the numbers of the last one may be used.
    number: numbersFrom(scene.control === undefined ? new Date().toISOString() : STARTS_AT),
  };
}

/** The owner's hand. Only scenarios that need none of it get as far as the real platform. */
export function controlOf({ scene }: Play): ControlClient {
  if (scene.control === undefined) throw new StepFailure('an emulator', 'the real platform');
  return scene.control;
}

/** Waits until every notice that is due has been delivered. */
export async function settle({ scene }: Play): Promise<void> {
  await scene.control?.advanceClock({ ms: 0 });
}

/** What a call came to, and what went over the wire for it. */
export interface Made {
  readonly answer?: unknown;
  readonly error?: unknown;
  readonly exchange: WireCall | undefined;
}

/** Calls a method of the client by the name of its operation. Whatever it throws is part of what it came to. */
export async function callByName(
  { scene }: Play,
  operation: string,
  request: Readonly<Record<string, unknown>>,
): Promise<Made> {
  const client = scene.client();
  const method: unknown = Reflect.get(client, operation);
  if (typeof method !== 'function') {
    throw new StepFailure(`a method ${operation} of the client`, 'none');
  }
  const tapped = scene.wire.begin(operation);
  try {
    const answer: unknown = await Reflect.apply(method, client, [
      request,
      { headers: tapped.headers },
    ]);
    return { answer, exchange: tapped.exchange };
  } catch (error) {
    return { error, exchange: tapped.exchange };
  }
}

/**
 * The same for a call that has to succeed.
 * @throws whatever the client threw
 */
export async function answerByName(
  play: Play,
  operation: string,
  request: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const { answer, error } = await callByName(play, operation, request);
  if (error !== undefined) throw error;
  return answer;
}
