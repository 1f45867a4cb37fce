// The flags of `contract`. None of them stands in the config file of the emulator: what runs there is chosen each time.
import { CONTRACT_REPORTERS } from './contract-reporters.ts';
import type { FlagTable } from './flags.ts';

export const CONTRACT_FLAGS = {
  target: {
    kind: 'text',
    value: 'emulator|URL',
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
} as const satisfies FlagTable;
