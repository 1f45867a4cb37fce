// Writes recorded traffic as a scenario: a file that a person can read and the runner can play.
import { Document, isPair, isScalar, visit } from 'yaml';
import { masked } from './masks.ts';
import { neededBy } from './needed.ts';
import {
  courseOf,
  type Recorded,
  type Recording,
  RecordingError,
  unsendable,
} from './recording.ts';
import { stepsOf } from './steps.ts';

export interface WrittenScenario {
  readonly text: string;
  /** How many calls it makes. */
  readonly calls: number;
  /** What was recorded and is not told, in words. */
  readonly leftOut: readonly string[];
}

const SCHEMA = 'yaml-language-server: $schema=./node_modules/fenzhang/dist/scenarios/schema.json';
/** What the presets say, ms, under the names of the control API. */
const USUAL_DELAYS = {
  strict: {
    settlement_delay_ms: 60_000,
    split_delay_ms: 1_000,
    refund_delay_ms: 3_000,
    withdrawal_delay_ms: 86_400_000,
  },
  fast: {
    settlement_delay_ms: 20,
    split_delay_ms: 5,
    refund_delay_ms: 5,
    withdrawal_delay_ms: 20,
  },
} as const;
const DELAYS = {
  settlement_delay_ms: 'settlementDelayMs',
  split_delay_ms: 'splitDelayMs',
  refund_delay_ms: 'refundDelayMs',
  withdrawal_delay_ms: 'withdrawalDelayMs',
} as const;
const USUAL_FEE = 60;
const LINE = 100;

/**
 * Tells the whole course of a sandbox, or the requests named by number or Request-ID with all they need.
 * @throws RecordingError where there is nothing to tell, or not from the beginning
 */
export function writeScenario(recording: Recording, requests: readonly string[]): WrittenScenario {
  const whole = courseOf(recording);
  const course = requests.length === 0 ? whole : neededBy(whole, namedIn(whole, requests));
  const calls = course.flatMap((each) => (each.kind === 'call' ? [each] : []));
  const [first] = calls;
  if (first === undefined)
    throw new RecordingError('no request was recorded that could be replayed');
  const { mchid, profile, seed } = recording.sandbox;
  const { steps, leftOut } = stepsOf(masked(course, recording), { mchid, profile });
  const scenario = {
    story: storyOf(calls.map(({ operation }) => operation)),
    seed,
    sandbox: sandboxOf(recording),
    steps,
  };
  const omitted = [
    ...new Set([...leftOut, ...(requests.length === 0 ? unsendable(recording) : [])]),
  ];
  return { text: yamlOf(scenario, omitted), calls: calls.length, leftOut: omitted };
}

function namedIn(course: readonly Recorded[], requests: readonly string[]) {
  const isCalled = (each: Recorded, request: string) =>
    each.kind === 'call' && (String(each.number) === request || each.requestId === request);
  const unknown = requests.find((request) => !course.some((each) => isCalled(each, request)));
  if (unknown !== undefined) {
    throw new RecordingError(`there is no request ${unknown} in the log that could be replayed`);
  }
  return (each: Recorded) => requests.some((request) => isCalled(each, request));
}

function storyOf(operations: readonly string[]): string {
  const [first = '', ...others] = operations;
  const last = others.at(-1);
  if (last === undefined) return `Recorded: ${first}`;
  return `Recorded: ${operations.length} calls, from ${first} to ${last}`;
}

/** Only what is not as usual. */
function sandboxOf({ sandbox }: Recording): object {
  const { profile, merchant_mode: merchantMode, preset, fee_ten_thousandths: fee } = sandbox;
  const usual = USUAL_DELAYS[preset];
  const names = Object.keys(DELAYS) as readonly (keyof typeof DELAYS)[];
  const delays = names
    .filter((name) => sandbox[name] !== usual[name])
    .map((name) => [DELAYS[name], sandbox[name]] as const);
  return {
    profile,
    ...(merchantMode !== 'transitional' && { merchantMode }),
    ...(preset !== 'strict' && { preset }),
    ...Object.fromEntries(delays),
    ...(fee !== USUAL_FEE && { feeTenThousandths: fee }),
  };
}

/** From the document over its root and the list of steps to a step. */
const STEP_DEPTH = 4;

function isMemberOf(path: readonly unknown[], name: string): boolean {
  const owner = path.at(-1);
  return isPair(owner) && isScalar(owner.key) && owner.key.value === name;
}

function yamlOf(scenario: object, leftOut: readonly string[]): string {
  const document = new Document(scenario, { aliasDuplicateObjects: false });
  visit(document, {
    Map(_, map, path) {
      const isLeaf = map.items.every(({ value }) => isScalar(value));
      if (isLeaf && path.length > STEP_DEPTH && !isMemberOf(path, 'with')) map.flow = true;
    },
  });
  const notes = leftOut.map((each) => ` left out: ${each}`);
  document.commentBefore = [` ${SCHEMA}`, ...notes].join('\n');
  return document.toString({ lineWidth: LINE, flowCollectionPadding: true }).replace(/\n\n/, '\n');
}
