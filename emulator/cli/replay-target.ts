// Where `replay` plays: in process, against an emulator by its URL, or against the real platform with credentials of a file.
import { readFileSync } from 'node:fs';
import {
  type Credentials,
  obstacleOnPlatform,
  parseCredentials,
  type Scenario,
  type ScenarioTarget,
  unsaid,
  type Variables,
} from '../../scenarios/index.ts';
import { seededPorts } from './seeded-ports.ts';
import { UsageError } from './terminal.ts';

/** What was said on the command line about it. */
export interface WantedTarget {
  readonly target: string | undefined;
  readonly token: string | undefined;
  readonly credentials: string | undefined;
  readonly notices: string | undefined;
  readonly set: readonly string[] | undefined;
  readonly seed: number | undefined;
  readonly profile: string | undefined;
}

/**
 * The target of all scenarios. With a seed the ports are always the same, too: they stand in the requests.
 * @throws UsageError, CredentialsError
 */
export async function targetOf(wanted: WantedTarget): Promise<ScenarioTarget> {
  const { target, token, seed } = wanted;
  const profile = wanted.profile === 'documented' ? 'documented' : 'observed';
  const credentials = credentialsOf(wanted);
  const { host: noticesHost, port } = noticesOf(wanted);
  const seeded = seed === undefined ? undefined : await seededPorts(seed);
  const ports = port === undefined ? seeded : { ...seeded, notices: port };
  return {
    ...{ baseUrl: target?.replace(/\/$/, ''), token, credentials, noticesHost },
    ...{ seed, profile, ports, variables: variablesOf(wanted.set ?? []) },
  };
}

/** Nothing is sent to WeChat Pay because somebody has credentials: it has to be named. */
function credentialsOf({ credentials: file, target }: WantedTarget): Credentials | undefined {
  if (file === undefined) return undefined;
  if (target === undefined) {
    throw new UsageError('--credentials wants --target', '--target https://api.mch.weixin.qq.com');
  }
  return parseCredentials(textOf(file));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${String(error)}`);
  }
}

function noticesOf({ notices, target, credentials }: WantedTarget) {
  if (notices === undefined) return { host: undefined, port: undefined };
  if (target === undefined || credentials !== undefined) {
    throw new UsageError('--notices wants an emulator: give its URL with --target');
  }
  const url = `http://${notices}`;
  const parts = URL.canParse(url) ? new URL(url) : undefined;
  if (parts === undefined || parts.pathname !== '/' || /[/?#@]/.test(notices)) {
    throw new UsageError(
      `--notices must be like 192.168.1.20 or 192.168.1.20:9000, not ${notices}`,
    );
  }
  const port = /:\d+$/.test(notices) ? Number(/\d+$/.exec(notices)?.[0]) : undefined;
  return { host: parts.hostname, port };
}

function variablesOf(set: readonly string[]): Variables {
  const pairs = set.map((text) => {
    const [, name, value] = /^([A-Za-z]\w*)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      throw new UsageError(`--set must be like transaction_id=4200001234567890, not ${text}`);
    }
    return [name, value] as const;
  });
  return Object.fromEntries(pairs);
}

/**
 * Of what was said that which this scenario has.
 * @throws UsageError for something that none of them has
 */
export function variablesFor(scenarios: readonly Scenario[], said: Variables) {
  const declared = new Set(scenarios.flatMap(({ variables = {} }) => Object.keys(variables)));
  const unknown = Object.keys(said).find((name) => !declared.has(name));
  if (unknown !== undefined) {
    const names = declared.size === 0 ? 'none' : [...declared].join(', ');
    throw new UsageError(`no scenario has a variable "${unknown}"`, `there is: ${names}`);
  }
  return ({ variables = {} }: Scenario): Variables =>
    Object.fromEntries(Object.entries(said).filter(([name]) => Object.hasOwn(variables, name)));
}

/**
 * Of a library those that the target can play, and why it cannot play the others. On the real platform these are
 * most: they need an emulator, or what they are about has not been said.
 */
export function playableOf(scenarios: readonly Scenario[], target: ScenarioTarget) {
  if (target.credentials === undefined) return { playable: scenarios, leftOut: [] };
  const reasons = scenarios.map((scenario) => [scenario, reasonAgainst(scenario, target)] as const);
  return {
    playable: reasons.flatMap(([scenario, reason]) => (reason === undefined ? [scenario] : [])),
    leftOut: reasons.flatMap(([{ name }, reason]) =>
      reason === undefined ? [] : [`${name}: ${reason}`],
    ),
  };
}

function reasonAgainst(scenario: Scenario, { variables = {} }: ScenarioTarget) {
  const obstacle = obstacleOnPlatform(scenario)?.message;
  const [missing] = unsaid(scenario, variables);
  return obstacle ?? (missing === undefined ? undefined : `--set ${missing}=… is wanted`);
}
