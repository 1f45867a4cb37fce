// The public entry: an emulator to embed in tests, and the types and rules it speaks of.
export type { SandboxOptions } from './config.ts';
export { ConfigError } from './config.ts';
export { createEmulator, type Emulator, type EmulatorOptions } from './emulator.ts';
export { CATALOGUE, PROFILES, type Profile, SITUATIONS, type Situation } from './errors.ts';
export { FAULT_NAMES, FAULTS, type FaultName } from './faults.ts';
export { findRule, RULE_BOOK, type Rule } from './rule-book.ts';
export type { Sandbox } from './sandbox.ts';
