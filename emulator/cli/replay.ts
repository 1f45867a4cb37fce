// `fenzhang replay`: plays scenarios against an emulator of its own, or a running one, and says which of them are true.
import { readFileSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve } from 'node:path';
import {
  libraryFile,
  libraryFiles,
  playScenario,
  readScenario,
  type Scenario,
  ScenarioError,
  type ScenarioReport,
  type ScenarioTarget,
} from '../../scenarios/index.ts';
import { nearest } from '../nearest.ts';
import { command } from './command.ts';
import { START_FLAGS } from './flag-tables.ts';
import { maskedReport } from './mask-report.ts';
import { reaching } from './remote.ts';
import { REPORTERS, type ReplayReporter } from './replay-reporters.ts';
import { saveRecording } from './replay-save.ts';
import { playableOf, targetOf, variablesFor } from './replay-target.ts';
import { formatTable } from './table.ts';
import { EXIT, type Exit, UsageError } from './terminal.ts';

const REPLAY_FLAGS = {
  target: {
    kind: 'text',
    value: 'URL',
    isLineOnly: true,
    otherwise: 'one of its own',
    what: 'play against this emulator, each scenario in a new sandbox that is deleted afterwards',
  },
  token: {
    kind: 'text',
    value: 'TEXT',
    isLineOnly: true,
    isSecret: true,
    what: 'with --target: the token it was started with',
  },
  credentials: {
    kind: 'path',
    value: 'FILE',
    isLineOnly: true,
    what: 'with --target: play as this merchant of the real platform, what needs no emulator and moves no money',
  },
  notices: {
    kind: 'text',
    value: 'HOST[:PORT]',
    isLineOnly: true,
    otherwise: '127.0.0.1',
    what: 'with --target: where on this machine the emulator delivers notices',
  },
  set: {
    kind: 'list',
    value: 'NAME=VALUE',
    isLineOnly: true,
    what: 'another value for a variable of the scenarios; repeatable',
  },
  reporter: {
    kind: 'choice',
    of: Object.keys(REPORTERS),
    otherwise: 'pretty',
    isLineOnly: true,
    what: 'what to print: lines, JSON, JUnit XML, or what went over the wire as a diagram',
  },
  seed: { ...START_FLAGS.seed, isLineOnly: true, otherwise: 'the scenario’s' },
  profile: { ...START_FLAGS.profile, isLineOnly: true },
  save: {
    kind: 'path',
    value: 'FILE',
    isLineOnly: true,
    what: 'write what a running emulator recorded as a scenario: everything, or the requests named',
  },
  sandbox: {
    kind: 'text',
    value: 'MCHID',
    isLineOnly: true,
    otherwise: 'the first',
    what: 'with --save: whose sandbox is meant',
  },
  list: { kind: 'switch', isLineOnly: true, what: 'list the scenarios and play none' },
} as const;

const MOST_WORDS = 1_000;

export const replay = command({
  usage: '[NAME|FILE…] | --save FILE [REQUEST…]',
  fewestWords: 0,
  mostWords: MOST_WORDS,
  flags: REPLAY_FLAGS,
  examples: [
    'fenzhang replay',
    'fenzhang replay return-short-of-balance --reporter mermaid',
    'fenzhang replay ./my-story.yaml --target http://127.0.0.1:8866',
    'fenzhang replay --target https://api.mch.weixin.qq.com --credentials ./merchant.json',
    'fenzhang replay --save ./my-story.yaml',
  ],
  async run(call) {
    const { terminal, values, words, isJson } = call;
    const name = isJson ? 'json' : (values.reporter ?? 'pretty');
    const { save } = values;
    const isSaving = save !== undefined;
    if (isSaving) await saveRecording({ ...values, file: save, requests: words, terminal });
    const scenarios = scenariosOf(isSaving ? [save] : words, terminal.cwd);
    if (values.list) {
      terminal.write(isJson ? listAsJson(scenarios) : listOf(scenarios));
      return EXIT.pass;
    }
    const reporter = REPORTERS[name as keyof typeof REPORTERS](terminal);
    // What was recorded there is played by itself: it has to be true from the beginning.
    const target = isSaving ? {} : await targetOf(values);
    const variablesOf = variablesFor(scenarios, target.variables ?? {});
    const { playable, leftOut } = playableOf(scenarios, target);
    if (words.length > 0 && leftOut.length > 0) throw new UsageError(leftOut.join('\n'));
    for (const each of leftOut) terminal.writeError(`left out: ${each}\n`);
    const plays = playable.map((scenario): Play => {
      return { scenario, target: { ...target, variables: variablesOf(scenario) } };
    });
    if (target.baseUrl === undefined) return playAll(plays, reporter);
    return reaching(target.baseUrl, () => playAll(plays, reporter));
  },
});

interface Play {
  readonly scenario: Scenario;
  readonly target: ScenarioTarget;
}

async function playAll(plays: readonly Play[], reporter: ReplayReporter): Promise<Exit> {
  const reports: ScenarioReport[] = [];
  for (const { scenario, target } of plays) {
    const report = maskedReport(await playScenario(scenario, target), scenario);
    reports.push(report);
    reporter.played(report);
  }
  reporter.ended(reports);
  return reports.every(({ passed }) => passed) ? EXIT.pass : EXIT.findings;
}

/**
 * The scenarios that are meant, by default the whole library.
 * @throws UsageError for a name there is not, and with every mistake of the files
 */
function scenariosOf(words: readonly string[], cwd: string): readonly Scenario[] {
  const files = words.length === 0 ? libraryFiles() : words.map(fileOf);
  const mistakes: string[] = [];
  const scenarios = files.flatMap((file) => {
    try {
      return [readScenario(shownAs(file, cwd), readFileSync(resolve(cwd, file), 'utf8'))];
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw unreadable(file, error);
      mistakes.push(error.message);
      return [];
    }
  });
  if (mistakes.length > 0)
    throw new UsageError(`not to be played as written\n${mistakes.join('\n')}`);
  return scenarios;
}

function fileOf(word: string): string {
  if (/[/\\]|\.ya?ml$/.test(word)) return word;
  const file = libraryFile(word);
  if (file !== undefined) return file;
  const names = libraryFiles().map((each) => basename(each, '.yaml'));
  const guess = names.find((name) => name.includes(word)) ?? nearest(word, names);
  const hint =
    guess === undefined ? 'fenzhang replay --list lists them' : `did you mean "${guess}"?`;
  throw new UsageError(`there is no scenario "${word}"`, hint);
}

/** From here where it is below, so that a terminal makes a link of it and a report can be compared. */
function shownAs(file: string, cwd: string): string {
  const near = relative(cwd, resolve(cwd, file));
  return near.startsWith('..') || isAbsolute(near) ? file : near;
}

function unreadable(file: string, error: unknown): unknown {
  const isMissing = error instanceof Error && 'code' in error;
  return isMissing ? new UsageError(`${file} cannot be read: ${error.message}`) : error;
}

function listOf(scenarios: readonly Scenario[]): string {
  return formatTable(scenarios.map(({ name, story }) => [name, story]));
}

function listAsJson(scenarios: readonly Scenario[]): string {
  const listed = scenarios.map(({ name, file, story, steps }) => ({
    name,
    file,
    story,
    steps: steps.length,
  }));
  return `${JSON.stringify({ scenarios: listed }, null, 2)}\n`;
}
