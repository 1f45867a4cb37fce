// Every verb, one line each. A verb is loaded when it is wanted, so that none slows the others down.
import type { Verbs } from './command.ts';

export const COMMANDS: Verbs = {
  start: {
    what: 'start the emulator',
    load: async () => (await import('./start.ts')).start,
  },
  demo: {
    what: 'play the official guides against an emulator and show where the money went',
    load: async () => (await import('./demo.ts')).demo,
  },
  exec: {
    what: 'run a command whose calls to WeChat Pay end in a sandbox',
    load: async () => (await import('./exec.ts')).exec,
  },
  env: {
    what: 'print the variables that lead an SDK to a running emulator',
    load: async () => (await import('./env.ts')).env,
  },
  status: {
    what: 'show a running emulator: sandbox, clock, balances, notices',
    load: async () => (await import('./status.ts')).status,
  },
  pay: {
    what: 'play the payer of an order',
    load: async () => (await import('./pay.ts')).pay,
  },
  clock: {
    what: 'show, advance, freeze or release business time',
    load: async () => (await import('./clock.ts')).clock,
  },
  keys: {
    what: 'print the numbers and keys to put into a client, or write them to files',
    load: async () => (await import('./keys.ts')).keys,
  },
  notify: {
    what: 'list notices, or send one again',
    load: async () => (await import('./notify.ts')).notify,
  },
  fault: {
    what: 'list the trouble there is, switch one on, or all of it off',
    load: async () => (await import('./fault.ts')).fault,
  },
  sign: {
    what: 'print a signed request as a curl command',
    load: async () => (await import('./sign.ts')).sign,
  },
  seed: {
    what: 'fill a sandbox with merchants, and orders in every state',
    load: async () => (await import('./seed.ts')).seed,
  },
  snapshot: {
    what: 'keep, export, import and rewind a sandbox',
    load: async () => (await import('./snapshot.ts')).snapshot,
  },
  replay: {
    what: 'play scenarios, and say which of them are true',
    load: async () => (await import('./replay.ts')).replay,
  },
  contract: {
    what: 'hold the contracts against an emulator or the real API, and say which are kept',
    load: async () => (await import('./contract.ts')).contract,
  },
  rules: {
    what: 'list what is refused, in which words, and how that is known',
    load: async () => (await import('./rules.ts')).rules,
  },
  reset: {
    what: 'put a sandbox back to its beginning',
    load: async () => (await import('./reset.ts')).reset,
  },
  help: {
    what: 'explain a verb',
    load: async () => (await import('./help.ts')).helpOn(COMMANDS),
  },
  version: {
    what: 'print the version',
    load: async () => (await import('./version.ts')).version,
  },
};
