// Trouble that can be injected, one row each: what it does, and how a right client reacts (design D14). Faults of money
// are data given to the rules; all others bend how a request is met, answered or followed by a notice.
export { FaultDesk, RequestTrouble } from './faults/desk.ts';
export { readFaultHeader } from './faults/header.ts';
export { type FaultRow, PARAMETERS, type Parameter, PLACES, type Place } from './faults/row.ts';
export {
  FAULT_NAMES,
  FAULTS,
  type FaultAt,
  type FaultName,
  type FaultSetting,
  type Occasion,
  type Struck,
  type Trouble,
  takesOperation,
} from './faults/table.ts';
