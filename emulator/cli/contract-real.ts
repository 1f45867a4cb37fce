// `contract --target real`: a plan first, then a confirmation, an echo, the contracts, and a clean end, whatever happens.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { guardKeys } from '../../client/index.ts';
import {
  type Choice,
  ContractRunError,
  cleanUp,
  judgedUrl,
  openJournal,
  type Plan,
  type RealConfig,
  rehearse,
  smokeTest,
  spentIn,
  type Tag,
  tagsOfRealApi,
  wordsOfTrace,
} from '../../contracts/suite.ts';
import { chosen } from './contract-choice.ts';
import { realConfigOf } from './contract-config.ts';
import { wordsOfPlan } from './contract-plan.ts';
import { isPretty, nothingChosen, type ReportedRun, reportedRun } from './contract-run.ts';
import type { ContractCall } from './contract-subcommands.ts';
import { EXIT, type Exit, UsageError } from './terminal.ts';

/** Holds what was chosen against the real API, if the user confirms what it would do. */
export async function runOnReal(call: ContractCall): Promise<Exit> {
  const { terminal, values } = call;
  const config = realConfigOf(call);
  guardKeys(judgedUrl(config.host, terminal.env), config.credentials);
  const choice = choiceOf(call, config);
  const journalFile = freshJournal(call, config);
  const plan = await rehearsed(choice, config);
  printPlan(call, plan, config);
  if (values.plan) return EXIT.pass;
  await confirmed(call, config);
  const trouble = await smokeTest(config);
  if (trouble !== undefined) {
    throw new UsageError(`POST /v3/security/echo, before anything else: ${trouble}`);
  }
  return runAndCleanUp(call, choice, config, journalFile);
}

/** Finishing a payment is the end of it, so whoever does that comes last. */
function choiceOf({ values }: ContractCall, config: RealConfig): Choice {
  const { maxSpendFen } = values;
  const { tags, files } = chosen(values.only, tagsOfRealApi(maxSpendFen));
  const refuse = (tag: Tag, why: string, hint: string) => {
    if (tags.includes(tag)) throw new UsageError(why, hint);
  };
  refuse(
    'emulator',
    'contracts of the tag emulator never run against the real API',
    'leave --target out to run them',
  );
  if (maxSpendFen === undefined) {
    refuse('money', 'contracts of the tag money spend some', 'say how much: --max-spend-fen N');
  }
  if (config.money.transactions.length === 0) {
    const hint = 'name a paid, settled one marked for profit sharing: "transactions": ["42…"]';
    refuse('money', 'contracts of the tag money need a payment to spend from', hint);
  }
  const last = files.filter(({ topic }) => topic === 'finishOrder');
  return { tags, files: [...files.filter((each) => !last.includes(each)), ...last] };
}

/** @throws UsageError while something of an earlier run is left */
function freshJournal({ terminal, values }: ContractCall, { credentials }: RealConfig): string {
  const file = join(terminal.cwd, `fenzhang-contract-${credentials.mchid}.jsonl`);
  if (values.plan || !existsSync(file)) return file;
  throw new UsageError(
    `an earlier run has left something behind: ${file}`,
    `undo it first: ${cleanCommand(file, values.config)}`,
  );
}

function cleanCommand(file: string, config: string | undefined): string {
  return `fenzhang contract clean ${file}${config === undefined ? '' : ` --config ${config}`}`;
}

async function rehearsed(choice: Choice, config: RealConfig): Promise<Plan> {
  const plan = await rehearse(choice, config);
  if (plan.contracts.length === 0) throw nothingChosen();
  const [first] = plan.broken;
  if (first === undefined) return plan;
  throw new ContractRunError(
    `the rehearsal on an emulator failed, so nothing is sent: ${first.contract}: ${
      first.sentences.find(({ failure }) => failure)?.failure?.message ?? ''
    }`,
  );
}

/** On standard error where standard output is for programs; alone it is what was asked for. */
function printPlan(call: ContractCall, plan: Plan, config: RealConfig): void {
  const { terminal, values, isJson } = call;
  if (values.plan && isJson) {
    terminal.write(`${JSON.stringify(plan, null, 2)}\n`);
    return;
  }
  const write = values.plan || isPretty(call) ? terminal.write : terminal.writeError;
  write(`${wordsOfPlan(plan, config, values.maxSpendFen)}\n`);
}

async function confirmed({ terminal, values }: ContractCall, config: RealConfig): Promise<void> {
  const { mchid } = config.credentials;
  const question = `Type the mchid to call ${config.host} for it: `;
  const typed = values.confirm ?? (await terminal.ask?.(question));
  if (typed?.trim() === mchid) return;
  throw new UsageError(
    typed === undefined ? 'nothing was sent' : `nothing was sent: ${typed} is not the mchid`,
    `to run what is planned: --confirm ${mchid}`,
  );
}

async function runAndCleanUp(
  call: ContractCall,
  { tags, files }: Choice,
  config: RealConfig,
  journalFile: string,
): Promise<Exit> {
  const { terminal, values } = call;
  const journal = openJournal(journalFile);
  const stopped = new AbortController();
  void terminal.untilStopped().then(() => {
    // Whatever is under way finds its guard closed from here on.
    journal.add({ kind: 'ended' });
    stopped.abort();
  });
  const say = (line: string) => terminal.writeError(`${line}\n`);
  let run: ReportedRun | undefined;
  try {
    run = await reportedRun(call, {
      files,
      isInTurn: true,
      signal: stopped.signal,
      variables: {
        CONTRACT_TARGET: 'real',
        CONTRACT_TAGS: tags.join(','),
        CONTRACT_JOURNAL: journalFile,
        ...(values.config !== undefined && { CONTRACT_CREDENTIALS: values.config }),
        ...(values.maxSpendFen !== undefined && {
          CONTRACT_MAX_SPEND_FEN: String(values.maxSpendFen),
        }),
      },
    });
  } catch (error) {
    // A run that was stopped may break off anyhow.
    if (!stopped.signal.aborted) throw error;
  } finally {
    journal.add({ kind: 'ended' });
    if (stopped.signal.aborted) say('stopped; cleaning up');
    const left = await cleanUp({ config, journal, onLine: say });
    if (left.length === 0) rmSync(journalFile, { force: true });
    else {
      for (const trace of left) say(`by hand: ${wordsOfTrace(trace)}`);
      say(`or again: ${cleanCommand(journalFile, values.config)}`);
    }
  }
  const spent = spentIn(journal.entries());
  say(`spent at most ${spent} fen`);
  const exit = run?.end({ target: 'real', spent }) ?? EXIT.findings;
  return stopped.signal.aborted ? EXIT.findings : exit;
}
