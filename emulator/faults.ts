// Trouble that can be injected, one row each: what it does, and how a right client reacts (design D14). Faults of money
// are data given to the rules; all others bend how a request is met, answered or followed by a notice.
export { type ActiveFault, type FaultBook, FaultDesk } from './faults/desk.ts';
export { readFaultHeader } from './faults/header.ts';
export {
  checkTold,
  FaultMistake,
  knownFault,
  LONGEST_DELAY_MS,
  WIRE_NAMES,
} from './faults/mistake.ts';
export { RequestTrouble } from './faults/request-trouble.ts';
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
  type WantedNotice,
} from './faults/table.ts';
