// What the owner of a sandbox did to it, beside the requests and numbered with them: what a recording needs to be replayed.
import type { Numbered } from '../http/request-log.ts';
import { rfc3339 } from '../protocol/time.ts';
import { operation } from './operation.ts';

/** One operation of the control API that succeeded. */
export interface Deed {
  readonly mchid: string;
  readonly operation: string;
  /** Business time when it was asked for, ms. */
  readonly nowMs: number;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly answer: object;
}

export const viewDeed = ({
  number,
  isUndone,
  nowMs,
  operation: name,
  ...deed
}: Numbered<Deed>) => ({
  number,
  at: rfc3339(nowMs),
  now_ms: nowMs,
  operation: name,
  params: deed.params,
  body: deed.body,
  answer: deed.answer,
  undone: isUndone,
});

export const listDeeds = operation({
  name: 'listDeeds',
  method: 'GET',
  path: '/deeds',
  handle: ({ world, sandbox }) => ({ deeds: world.deeds(sandbox.mchid).map(viewDeed) }),
});
