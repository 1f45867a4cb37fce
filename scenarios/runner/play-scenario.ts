// Plays a scenario from its first step to its last, or to the first that does not go as it says.
import { ApiError, ControlError } from '../../client/index.ts';
import { call, repeat, together } from './calls.ts';
import { advance, drain, fault, keys, merchant, pay, person, topUp } from './deeds.ts';
import { StepFailure } from './failures.ts';
import { redirectNotices, setUp } from './given.ts';
import { obstacleOnPlatform } from './harmless.ts';
import { wordsOfError } from './judge-answer.ts';
import { type Place, ScenarioError, wordsOfPlace } from './mistakes.ts';
import { createPlay, type Play } from './play.ts';
import { type PlacedStep, readScenario, type Scenario } from './read-scenario.ts';
import { MissingMemberError, resolved } from './references.ts';
import { openScene, type ScenarioTarget } from './scene.ts';
import {
  expectBalances,
  expectNoNotification,
  expectNotification,
  expectUnsplit,
  redeliver,
} from './sights.ts';
import { unsaid } from './variables.ts';
import { CALLING, type Step, type Word } from './vocabulary.ts';
import type { WireEvent } from './wire.ts';

/** Where a scenario went another way, and which. */
export interface ScenarioFailure extends Place {
  /** The step as the scenario counts, from 1; 0 for what is given. */
  readonly step: number;
  /** What it was: `createReturnOrder`, `advance`. */
  readonly title: string;
  readonly expected: string;
  readonly received: string;
  /** The rule that the answer names: `fenzhang rules show <rule>`. */
  readonly rule?: string;
}

export interface ScenarioReport {
  readonly name: string;
  readonly file: string;
  readonly story: string;
  readonly passed: boolean;
  /** How many steps there are. */
  readonly steps: number;
  /** Real time, ms. */
  readonly ms: number;
  readonly failure?: ScenarioFailure;
  readonly wire: readonly WireEvent[];
}

/** One step once it is over. */
export interface StepReport {
  /** From 1; 0 for what is given. */
  readonly step: number;
  readonly title: string;
  readonly failure?: ScenarioFailure;
}

/** Hears of a scenario while it is played. */
export interface ScenarioAudience {
  /** The sandbox is there, of this platform. */
  readonly begun?: (mchid: string) => void;
  readonly wire?: (event: WireEvent) => void;
  readonly step?: (report: StepReport) => void;
}

const EXPECTABLE = ['NetworkError', 'SignatureError', 'DecryptionError', 'UnexpectedContentError'];

const ACTS: { readonly [Name in Word]: (play: Play, step: Step<Name>) => Promise<void> } = {
  ...{ call, repeat, together },
  ...{ advance, pay, drain, topUp, merchant, person, fault, keys },
  ...{ redeliver, expectUnsplit, expectBalances, expectNotification, expectNoNotification },
};

/**
 * Plays a scenario against a fresh sandbox, or against the real platform where it needs no control API.
 * @throws ScenarioError when it cannot be played there; KeyGuardError before keys go where they must not; NetworkError,
 * ControlError when the emulator cannot be had; NoticeSinkError when notices cannot
 */
export async function playScenario(
  scenario: Scenario,
  target: ScenarioTarget = {},
  audience: ScenarioAudience = {},
): Promise<ScenarioReport> {
  if (target.credentials !== undefined) checkPlatformPlays(scenario, target);
  const startedAt = performance.now();
  const scene = await openScene(scenario, target, audience.wire);
  try {
    audience.begun?.(scene.platform.mchid);
    const failure = await playSteps(scenario, createPlay(scene), audience);
    const { name, file, story, steps } = scenario;
    return {
      ...{ name, file, story, steps: steps.length, wire: scene.wire.events },
      passed: failure === undefined,
      ms: Math.round(performance.now() - startedAt),
      ...(failure !== undefined && { failure }),
    };
  } finally {
    await scene.close();
  }
}

/**
 * Plays the scenario of a file, for tests: in process, or against an emulator by its URL.
 * @throws ScenarioError when it is not written as it should be
 * @throws Error with file, line, step, what was expected, what was received and the rule
 */
export async function runScenario(
  path: string,
  target: ScenarioTarget = {},
): Promise<ScenarioReport> {
  const report = await playScenario(readScenario(path), target);
  if (report.failure !== undefined) throw new Error(wordsOfFailure(report.failure).join('\n'));
  return report;
}

/** A failure in a few lines. */
export function wordsOfFailure(failure: ScenarioFailure): readonly string[] {
  const { step, title, expected, received, rule } = failure;
  return [
    `${wordsOfPlace(failure)} ${step === 0 ? 'given' : `step ${step}`} ${title}`,
    `expected  ${expected}`,
    `received  ${received}`,
    ...(rule === undefined ? [] : [`rule      ${rule} · fenzhang rules show ${rule}`]),
  ];
}

async function playSteps(
  scenario: Scenario,
  play: Play,
  { step: hear = () => undefined }: ScenarioAudience,
): Promise<ScenarioFailure | undefined> {
  const told = ({ step, title }: Moment, failure: ScenarioFailure | undefined) => {
    hear({ step, title, ...(failure !== undefined && { failure }) });
    return failure;
  };
  const beginning = { place: { file: scenario.file, line: 1, column: 1 }, step: 0, title: 'given' };
  const given = await attempt(beginning, async () => {
    await redirectNotices(play);
    await setUp(play, resolved(scenario.given ?? {}, play.names));
  });
  if (told(beginning, given) !== undefined) return given;
  for (const [index, placed] of scenario.steps.entries()) {
    const moment = { place: placed.place, step: index + 1, title: titleOf(placed) };
    const failure = await attempt(moment, () => act(play, placed));
    if (told(moment, failure) !== undefined) return failure;
  }
  return undefined;
}

async function act(play: Play, { word, step }: PlacedStep): Promise<void> {
  const ready = resolved(step, play.names);
  if (!CALLING.includes(word) && !word.startsWith('expect'))
    play.scene.wire.did(wordsOfStep(ready));
  await ACTS[word](play, ready as never);
}

interface Moment {
  readonly place: Place;
  readonly step: number;
  readonly title: string;
}

/** Whatever else goes wrong than an expectation is told as what was received, too: the story stops there. */
async function attempt(
  { place, step, title }: Moment,
  action: () => Promise<void>,
): Promise<ScenarioFailure | undefined> {
  try {
    await action();
    return undefined;
  } catch (error) {
    const { expected, received, rule } = error instanceof StepFailure ? error : foreseen(error);
    return { ...place, step, title, expected, received, ...(rule !== undefined && { rule }) };
  }
}

function foreseen(error: unknown): StepFailure {
  if (error instanceof MissingMemberError) return new StepFailure('a reference', error.message);
  if (error instanceof ControlError) {
    const hint = error.hint === undefined ? '' : ` (${error.hint})`;
    return new StepFailure('success', `${error.status} ${error.code}: ${error.message}${hint}`);
  }
  if (error instanceof ApiError) return new StepFailure('success', wordsOfError(error));
  // What is left of the client's errors; anything else is a defect of the runner's own.
  if (error instanceof Error && EXPECTABLE.includes(error.name)) {
    return new StepFailure('success', wordsOfError(error));
  }
  throw error;
}

/** What a step is, in a word or two. */
export function titleOf({ word, step }: PlacedStep): string {
  if ('call' in step) return step.call;
  return 'repeat' in step ? `repeat ${step.repeat}` : word;
}

/** A step as one line of the scenario. */
function wordsOfStep(step: Step): string {
  const [[word, value] = ['', '']] = Object.entries(step);
  return `${word}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

/** @throws ScenarioError unless the real platform can play it, and everything has been said that it has to know */
function checkPlatformPlays(scenario: Scenario, { variables = {} }: ScenarioTarget): void {
  const obstacle = obstacleOnPlatform(scenario);
  if (obstacle !== undefined) throw new ScenarioError([obstacle]);
  const missing = unsaid(scenario, variables);
  if (missing.length === 0) return;
  const message = `the real platform has its own ${missing.join(', ')}`;
  const hint = missing.map((name) => `--set ${name}=…`).join(' ');
  throw new ScenarioError([{ file: scenario.file, line: 1, column: 1, message, hint }]);
}
