// The public entry: the whole suite in a test file of one's own, and contracts of one's own.
export {
  type DefinedTarget,
  type DefineOptions,
  defineContracts,
} from './define-contracts.ts';
export type { MoneySettings } from './real/real-config.ts';
export type { Agent, RawAnswer, RawRequest } from './support/agent.ts';
export type { ApiTarget } from './support/api-target.ts';
export { contract, type MoneyOptions } from './support/contract.ts';
export type { Credentials } from './support/environment.ts';
export { expectRefusal } from './support/expect-refusal.ts';
export type { Given, PaidOrder, Split } from './support/given.ts';
export type { MoneyTarget } from './support/money-target.ts';
export type { Tag } from './support/tags.ts';
export { createTarget, type Target, type TargetOptions } from './support/target.ts';
