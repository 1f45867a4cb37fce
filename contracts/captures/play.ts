// Plays a capture: sets the stage with the few words there are, sends the request, reads the answer.
import type { RawRequest } from '../support/agent.ts';
import type { ApiTarget } from '../support/api-target.ts';
import type { Target } from '../support/target.ts';
import type { Capture, CaptureRequest, Step } from './capture-schema.ts';
import { type Exchanged, exchange } from './exchange.ts';
import { filledIn, type Names } from './tokens.ts';

export interface Played {
  readonly answer: Exchanged;
  /** What every token stood for. */
  readonly names: Names;
}

/** Plays a capture against a target that nobody has touched yet. */
export async function playFrom(target: Target, capture: Capture): Promise<Played> {
  let names = namesOf(target);
  for (const step of capture.given) names = { ...names, ...(await taken(target, names, step)) };
  return play(target, capture, names);
}

/** Plays the request alone: of a capture that needs nothing to be so. */
export async function play(
  target: ApiTarget,
  { request }: Capture,
  names: Names = namesOf(target),
): Promise<Played> {
  const answer = await exchange(target, rawRequest(target, request, names));
  return { answer, names };
}

/** What a target is called by those who know it. */
function namesOf({ credentials }: ApiTarget): Names {
  const { mchid, serial, appid, sub_mchid, public_key_id, platform } = credentials;
  const now = String(Math.floor(Date.now() / 1000));
  const platform_serial = platform[0]?.serial ?? public_key_id;
  return { mchid, serial, appid, sub_mchid, public_key_id, platform_serial, now };
}

function rawRequest(target: ApiTarget, request: CaptureRequest, names: Names): RawRequest {
  const { method, path, headers = {}, signer = {}, body } = request;
  const named = Object.entries(headers).map(
    ([name, value]) => [name, value === null ? undefined : filledIn(value, names)] as const,
  );
  const { serial = target.credentials.serial } = signer;
  return {
    method,
    target: filledIn(path, names),
    headers: Object.fromEntries(named),
    signer: { serial },
    ...(body !== undefined && { body: filledIn(JSON.stringify(body), names) }),
  };
}

/** Takes one step; answers the names it gives. */
async function taken(target: Target, names: Names, step: Step): Promise<Names> {
  const { control } = target;
  if ('call' in step) return called(target, names, step.call);
  if ('refusedCall' in step) {
    const answer = await exchange(target, rawRequest(target, step.refusedCall, names));
    if (answer.status < 400) throw new Error(`${step.refusedCall.path} was not refused`);
  } else if ('pay' in step) {
    const { transaction_id } = await control.pay({ out_trade_no: step.pay });
    return { transaction_id };
  } else if ('advanceClock' in step) await target.advance(step.advanceClock);
  else if ('putMerchant' in step) {
    await control.putMerchant({ ...step.putMerchant, ...meant(step.putMerchant, names) });
  } else if ('drain' in step) {
    await control.drain({ ...step.drain, ...meant(step.drain, names) });
  } else await control.topUp({ ...step.topUp, ...meant(step.topUp, names) });
  return {};
}

const meant = ({ mchid }: { readonly mchid: string }, names: Names) => ({
  mchid: filledIn(mchid, names),
});

async function called(target: Target, names: Names, request: CaptureRequest): Promise<Names> {
  const { status, text } = await exchange(target, rawRequest(target, request, names));
  if (status >= 300) throw new Error(`${request.path} was refused: ${status} ${text}`);
  const members: [string, unknown][] = text === '' ? [] : Object.entries(JSON.parse(text));
  return Object.fromEntries(
    members.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
