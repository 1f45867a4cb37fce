// Faults: list what there is, switch one on, switch all off (design D14).
import { z } from 'zod';
import {
  FAULT_NAMES,
  FAULTS,
  type FaultName,
  type FaultSetting,
  type Parameter,
  takesOperation,
} from '../faults.ts';
import { ControlError, type ControlWorld, operation } from './operation.ts';

/** What a fault can be told, under the names of the wire. */
const WIRE_NAMES = {
  receiver: 'receiver',
  delayMs: 'delay_ms',
  polls: 'polls',
} as const satisfies {
  readonly [Name in Parameter]: string;
};
const LONGEST_DELAY_MS = 365 * 86_400_000;

const viewSetting = ({ delayMs, ...setting }: FaultSetting) => ({ ...setting, delay_ms: delayMs });

export const listFaults = operation({
  name: 'listFaults',
  method: 'GET',
  path: '/faults',
  handle: ({ sandbox }) => ({
    faults: sandbox.faults.active.map(viewSetting),
    known: FAULT_NAMES.map((fault) => {
      const { strikes, does, expects, takes } = FAULTS[fault];
      return { fault, strikes, does, expects, takes: takes.map((name) => WIRE_NAMES[name]) };
    }),
  }),
});

const positive = z.int().min(1).optional();
const text = z.string().min(1).optional();
const body = z.strictObject({
  fault: z.custom<FaultName>((name) => FAULT_NAMES.some((known) => known === name), {
    error: `one of ${FAULT_NAMES.join(', ')}`,
  }),
  operation: text,
  number: text,
  receiver: text,
  times: positive,
  nth: positive,
  every: positive,
  delay_ms: z.int().min(1).max(LONGEST_DELAY_MS).optional(),
  polls: positive,
});

export const setFault = operation({
  name: 'setFault',
  method: 'POST',
  path: '/faults',
  body,
  handle: ({ world, sandbox, body: { fault, delay_ms: delayMs, ...rest } }) => {
    const told = Object.entries({ ...rest, delayMs }).filter(([, value]) => value !== undefined);
    const setting: FaultSetting = { fault, ...Object.fromEntries(told) };
    checkParameters(setting);
    checkOperation(world, setting);
    sandbox.faults.set(setting);
    return { faults: sandbox.faults.active.map(viewSetting) };
  },
});

function checkParameters(setting: FaultSetting): void {
  const { fault, nth, times, every } = setting;
  const { takes } = FAULTS[fault];
  for (const name of ['receiver', 'delayMs', 'polls'] as const) {
    if (setting[name] === undefined || takes.includes(name)) continue;
    const taken = takes.map((each) => WIRE_NAMES[each]);
    const hint =
      taken.length === 0 ? `leave ${WIRE_NAMES[name]} out` : `it takes ${taken.join(', ')}`;
    throw new ControlError(400, 'NOT_TAKEN', `${fault} takes no ${WIRE_NAMES[name]}`, hint);
  }
  if (nth !== undefined && (times ?? every) !== undefined) {
    const hint = 'give nth alone, or times and every';
    throw new ControlError(400, 'NTH_IS_ONE', 'nth is a single time', hint);
  }
}

function checkOperation(world: ControlWorld, { fault, operation: name }: FaultSetting): void {
  if (name === undefined) return;
  if (!takesOperation(fault)) {
    const { strikes } = FAULTS[fault];
    const hint = 'leave operation out; number tells one from another';
    const what = `${fault} strikes a ${strikes}, not an operation`;
    throw new ControlError(400, 'NO_OPERATION', what, hint);
  }
  if (!world.endpointNames.includes(name)) {
    const hint = `one of ${world.endpointNames.join(', ')}`;
    throw new ControlError(400, 'UNKNOWN_OPERATION', `there is no operation ${name}`, hint);
  }
}

export const clearFaults = operation({
  name: 'clearFaults',
  method: 'DELETE',
  path: '/faults',
  handle: ({ sandbox }) => {
    sandbox.faults.clear();
    return { faults: sandbox.faults.active };
  },
});
