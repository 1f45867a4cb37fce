// The flags of `contract`. What may cost money is said each time: nothing of it stands in the emulator's config file.
import { CONTRACT_REPORTERS } from './contract-reporters.ts';
import { START_FLAGS } from './flag-tables.ts';
import type { FlagTable } from './flags.ts';

/** Ten thousand yuan; whoever wants to spend more has something else in mind. */
const MOST_FEN = 1_000_000;

export const CONTRACT_FLAGS = {
  target: {
    kind: 'text',
    value: 'emulator|URL|real',
    isLineOnly: true,
    otherwise: 'emulator, one of its own',
    what: 'what to hold the contracts against; at a URL in sandboxes that are deleted afterwards',
  },
  token: {
    kind: 'text',
    value: 'TEXT',
    isLineOnly: true,
    isSecret: true,
    what: 'with a URL: the token the emulator was started with',
  },
  only: {
    kind: 'list',
    value: 'WORD,…',
    isLineOnly: true,
    what: 'contracts of these tags, about these operations; repeatable',
  },
  reporter: {
    kind: 'choice',
    of: Object.keys(CONTRACT_REPORTERS),
    otherwise: 'pretty',
    isLineOnly: true,
    what: 'what to print: a line for each contract, JSON, or JUnit XML',
  },
  config: {
    kind: 'path',
    value: 'FILE',
    isLineOnly: true,
    otherwise: 'FENZHANG_CONTRACT_…',
    what: 'with real: credentials, host, and payments that may be spent from, as JSON',
  },
  plan: {
    kind: 'switch',
    isLineOnly: true,
    what: 'with real: rehearse on an emulator, print each call and its worst cost, and send nothing',
  },
  maxSpendFen: {
    kind: 'whole',
    value: 'N',
    most: MOST_FEN,
    isLineOnly: true,
    what: 'with real: let contracts of the tag money run, and spend N fen at most in all',
  },
  confirm: {
    kind: 'text',
    value: 'MCHID',
    isLineOnly: true,
    what: 'with real: the mchid of the configuration, typed; asked for on a terminal',
  },
  record: {
    kind: 'path',
    value: 'DIR',
    isLineOnly: true,
    what: 'write each exchange down, redacted, into an empty directory or after an earlier recording',
  },
  profile: {
    ...START_FLAGS.profile,
    isLineOnly: true,
    what: 'with diff: what to follow where production and the documentation differ',
  },
} as const satisfies FlagTable;
