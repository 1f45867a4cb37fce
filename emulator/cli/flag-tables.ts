// The flags that may also stand in the environment or the config file. Kept apart from the verbs, so that the
// config file can be checked without loading any of them.
import type { SandboxOptions } from '../config.ts';
import type { EmulatorOptions } from '../emulator.ts';
import type { FlagTable } from './flags.ts';

type Choices<Name extends keyof SandboxOptions> = readonly NonNullable<SandboxOptions[Name]>[];

const LARGEST_PORT = 65_535;
const port = {
  kind: 'whole',
  short: 'p',
  value: 'N',
  most: LARGEST_PORT,
  default: 8866,
} as const;

/** Of `start`. */
export const START_FLAGS = {
  port: { ...port, what: 'port to listen on; 0 picks a free one' },
  host: { kind: 'text', value: 'ADDRESS', default: '127.0.0.1', what: 'address to listen on' },
  data: { kind: 'path', value: 'DIRECTORY', default: '.fenzhang', what: 'where state is kept' },
  memory: { kind: 'switch', what: 'keep nothing' },
  durability: {
    kind: 'choice',
    of: ['process', 'disk'] satisfies readonly EmulatorOptions['durability'][],
    otherwise: 'process',
    what: 'what an answered change survives: a killed process, or a loss of power',
  },
  preset: {
    kind: 'choice',
    of: ['strict', 'fast'] satisfies Choices<'preset'>,
    otherwise: 'strict',
    what: 'strict: real delays and limits; fast: milliseconds',
  },
  profile: {
    kind: 'choice',
    of: ['observed', 'documented'] satisfies Choices<'profile'>,
    otherwise: 'observed',
    what: 'what to follow where production and the documentation differ',
  },
  merchantMode: {
    kind: 'choice',
    of: ['certificate', 'transitional', 'public-key'] satisfies Choices<'merchantMode'>,
    otherwise: 'transitional',
    what: 'which platform keys the merchant has switched on',
  },
  mchid: {
    kind: 'text',
    value: 'MCHID',
    otherwise: '1900000100',
    what: 'platform merchant of the default sandbox',
  },
  freshKeys: { kind: 'switch', what: 'generate keys instead of the fixed, fake ones' },
  token: {
    kind: 'text',
    value: 'TEXT',
    isSecret: true,
    what: 'wanted by the control API; needed beyond loopback',
  },
  seed: {
    kind: 'whole',
    value: 'N',
    most: 0xffff_ffff,
    otherwise: 'random',
    what: 'repeats numbers and nonces',
  },
  notify: {
    kind: 'list',
    value: 'MCHID=URL',
    what: 'where a receiver wants its notices; repeatable',
  },
  notifyHost: {
    kind: 'list',
    value: 'HOST',
    what: 'host beyond the local network that may be notified; repeatable',
  },
  noRuleHeader: { kind: 'switch', what: 'leave X-Fenzhang-Rule out of the answers' },
  quiet: { kind: 'switch', short: 'q', what: 'print no log' },
  verbose: {
    kind: 'switch',
    short: 'v',
    what: 'also print Request-IDs, and where settings came from',
  },
} as const satisfies FlagTable;

/** Of every verb that talks to a running emulator. */
export const REMOTE_FLAGS = {
  url: {
    kind: 'text',
    value: 'URL',
    otherwise: 'http://127.0.0.1:8866',
    what: 'where the emulator listens',
  },
  port: { ...port, what: 'its port on this machine, where no URL is given' },
  sandbox: {
    kind: 'text',
    value: 'MCHID',
    otherwise: 'the first',
    what: 'whose sandbox is meant',
  },
  token: { kind: 'text', value: 'TEXT', isSecret: true, what: 'the token it was started with' },
} as const satisfies FlagTable;

/** Of every verb. */
export const COMMON_FLAGS = {
  json: { kind: 'switch', isLineOnly: true, what: 'print JSON' },
  help: { kind: 'switch', short: 'h', isLineOnly: true, what: 'print this help' },
} as const satisfies FlagTable;

/** What a config file may say. */
export const CONFIG_FLAGS: FlagTable = { ...REMOTE_FLAGS, ...START_FLAGS };
