// Faults: list what there is, switch one on, switch all off (design D14).
import { z } from 'zod';
import { FAULT_NAMES, FAULTS, type FaultName } from '../faults.ts';
import { ControlError, operation } from './operation.ts';

export const listFaults = operation({
  name: 'listFaults',
  method: 'GET',
  path: '/faults',
  handle: ({ sandbox }) => ({
    faults: sandbox.faults.active,
    known: FAULT_NAMES.map((fault) => ({ fault, ...FAULTS[fault] })),
  }),
});

export const setFault = operation({
  name: 'setFault',
  method: 'POST',
  path: '/faults',
  body: z.strictObject({
    fault: z.custom<FaultName>((name) => FAULT_NAMES.some((known) => known === name), {
      error: `one of ${FAULT_NAMES.join(', ')}`,
    }),
    operation: z.string().optional(),
    times: z.int().min(1).optional(),
  }),
  handle: ({ world, sandbox, body: { fault, operation: name, times } }) => {
    if (name !== undefined && FAULTS[fault].of === 'notice') {
      const hint = 'leave operation out';
      throw new ControlError(400, 'NO_OPERATION', `${fault} strikes notices, not operations`, hint);
    }
    if (name !== undefined && !world.endpointNames.includes(name)) {
      const hint = `one of ${world.endpointNames.join(', ')}`;
      throw new ControlError(400, 'UNKNOWN_OPERATION', `there is no operation ${name}`, hint);
    }
    sandbox.faults.set({
      fault,
      ...(name !== undefined && { operation: name }),
      ...(times !== undefined && { times }),
    });
    return { faults: sandbox.faults.active };
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
