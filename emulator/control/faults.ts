// Faults: list what there is, switch one on, switch one or all of them off (design D14).
import { z } from 'zod';
import {
  checkTold,
  FAULT_NAMES,
  FAULTS,
  FaultMistake,
  type FaultSetting,
  knownFault,
  LONGEST_DELAY_MS,
  takesOperation,
  WIRE_NAMES,
} from '../faults.ts';
import { ControlError, type ControlWorld, operation } from './operation.ts';

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
  fault: z.string(),
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
    const setting = checked({ fault, ...Object.fromEntries(told) });
    checkOperation(world, setting);
    sandbox.faults.set(setting);
    return { faults: sandbox.faults.active.map(viewSetting) };
  },
});

/** As a request's own header is checked. */
function checked({ fault, ...told }: { readonly fault: string } & Omit<FaultSetting, 'fault'>) {
  try {
    const setting: FaultSetting = { fault: knownFault(fault), ...told };
    checkTold(setting);
    return setting;
  } catch (error) {
    if (!(error instanceof FaultMistake)) throw error;
    throw new ControlError(400, error.code, error.message, error.hint);
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

/** The query tells which, where a fault is on for several occasions. */
export const clearFault = operation({
  name: 'clearFault',
  method: 'DELETE',
  path: '/faults/{fault}',
  handle: ({ sandbox, params, query }) => {
    const name = params['fault'] ?? '';
    const occasion = ['operation', 'number', 'receiver'].flatMap((each) => {
      const value = query.get(each);
      return value === null ? [] : [[each, value]];
    });
    const fault = FAULT_NAMES.find((known) => known === name);
    const isOff =
      fault !== undefined && sandbox.faults.remove({ fault, ...Object.fromEntries(occasion) });
    if (!isOff) {
      const hint =
        'GET /_fenzhang/faults lists what is on; name its operation, number and receiver';
      throw new ControlError(404, 'NOT_ON', `${name} is not on for this`, hint);
    }
    return { faults: sandbox.faults.active.map(viewSetting) };
  },
});

export const clearFaults = operation({
  name: 'clearFaults',
  method: 'DELETE',
  path: '/faults',
  handle: ({ sandbox }) => {
    sandbox.faults.clear();
    return { faults: sandbox.faults.active };
  },
});
