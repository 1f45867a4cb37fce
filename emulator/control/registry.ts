// Every operation of the control API under /_fenzhang, one line each.
import { call } from './calls.ts';
import {
  advanceClock,
  followClock,
  freezeClock,
  previewClock,
  readClock,
  runToNext,
} from './clock.ts';
import { listDeeds } from './deeds.ts';
import { readEnvironment } from './environment.ts';
import { events } from './events.ts';
import { clearFault, clearFaults, listFaults, setFault } from './faults.ts';
import { authority, keys, listMerchants, putMerchant } from './merchants.ts';
import { audit, checkBill, drain, readBalances, readLedger, topUp } from './money.ts';
import {
  listNotifications,
  readNotification,
  redeliver,
  sendNotification,
} from './notifications.ts';
import { readOpenApi } from './openapi.ts';
import type { Operation } from './operation.ts';
import { listOrders, readOrder } from './orders.ts';
import { pay } from './pay.ts';
import { putPerson } from './persons.ts';
import { listRequests, readRequest, readRequestAsCurl } from './requests.ts';
import { rewind } from './rewind.ts';
import { rotateKeys } from './rotate-keys.ts';
import { createSandbox, deleteSandbox, health, listSandboxes, reset } from './sandboxes.ts';
import { listScenarios, recordScenario, runScenario } from './scenarios.ts';
import { seedSandbox } from './seed.ts';
import {
  deletePoint,
  exportSnapshot,
  forkSandbox,
  importSnapshot,
  listPoints,
  restorePoint,
  savePoint,
} from './snapshots.ts';

export const OPERATIONS: readonly Operation[] = [
  health,
  listSandboxes,
  createSandbox,
  deleteSandbox,
  reset,
  seedSandbox,
  readClock,
  previewClock,
  advanceClock,
  runToNext,
  freezeClock,
  followClock,
  call,
  pay,
  listOrders,
  readOrder,
  readBalances,
  topUp,
  drain,
  readLedger,
  audit,
  checkBill,
  listNotifications,
  readNotification,
  redeliver,
  sendNotification,
  listMerchants,
  putMerchant,
  putPerson,
  keys,
  rotateKeys,
  authority,
  readEnvironment,
  listFaults,
  setFault,
  clearFault,
  clearFaults,
  events,
  listRequests,
  readRequest,
  readRequestAsCurl,
  listDeeds,
  listScenarios,
  runScenario,
  recordScenario,
  exportSnapshot,
  importSnapshot,
  forkSandbox,
  listPoints,
  savePoint,
  restorePoint,
  deletePoint,
  rewind,
  readOpenApi,
];
