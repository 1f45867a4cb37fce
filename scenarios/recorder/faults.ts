// Injected trouble in a recording: what moved money or notices is told; what bent an answer is not, for the answer is.
import type { RequestRecord } from '../../client/index.ts';
import { FAULT_NAMES, FAULTS, type FaultName } from '../../emulator/index.ts';
import type { Members } from './recording.ts';

type Place = (typeof FAULTS)[FaultName]['strikes'];

/** Where a fault keeps a command from being done: as if it had never been sent. */
const BEFORE_COMMAND: readonly Place[] = ['door', 'command'];
/** Where it bends what the client hears of a command that was done, or refused. */
const ON_ANSWER: readonly Place[] = ['commit', 'refusal', 'answer'];

function placeOf(name: unknown): Place | undefined {
  const known = FAULT_NAMES.find((each) => each === name);
  return known === undefined ? undefined : FAULTS[known].strikes;
}

/** Whether nothing was done of a request, not even judged: by a fault, or for asking for one there is not. */
export function isKeptOff({ faults = [], rule }: RequestRecord): boolean {
  return rule === undefined || struckAt(faults, BEFORE_COMMAND);
}

/** Whether what was answered is not what became of the request. */
export function isMistold({ faults = [] }: RequestRecord): boolean {
  return struckAt(faults, ['commit']);
}

function struckAt(faults: readonly string[], places: readonly Place[]): boolean {
  return faults.some((name) => places.some((place) => place === placeOf(name)));
}

/** Whether a fault belongs to the story and not to its telling. */
export function isTold(name: unknown): boolean {
  const place = placeOf(name);
  return place !== undefined && ![...BEFORE_COMMAND, ...ON_ANSWER].includes(place);
}

/** The fault that a request asked for by its header, as it is switched on: `split-processing;polls=2`. */
export function askedBy({ request: { headers } }: RequestRecord): Members | undefined {
  const asked = Object.entries(headers).find(([name]) => /^wechatpay-negative-test$/i.test(name));
  const [fault, ...parameters] = String(asked?.[1] ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (!isTold(fault)) return undefined;
  const told = parameters.map((each) => {
    const [name = '', value = ''] = each.split('=').map((part) => part.trim());
    return [name, name === 'receiver' ? value : Number(value)] as const;
  });
  return { fault, ...Object.fromEntries(told), times: 1 };
}
