// The public entry: contracts of one's own, held against an emulator or the real API.
export type { Agent, RawAnswer, RawRequest } from './support/agent.ts';
export { contract } from './support/contract.ts';
export type { Credentials } from './support/environment.ts';
export { expectRefusal } from './support/expect-refusal.ts';
export type { Given, PaidOrder, Split } from './support/given.ts';
export type { Tag } from './support/tags.ts';
export { createTarget, type Target, type TargetOptions } from './support/target.ts';
