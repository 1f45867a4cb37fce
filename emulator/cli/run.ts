// One run: find the verb, settle its flags, let it work, and turn whatever goes wrong into a sentence.
import type { Call } from './command.ts';
import { COMMANDS } from './commands.ts';
import { readConfigFile } from './config-file.ts';
import { COMMON_FLAGS } from './flag-tables.ts';
import type { FlagTable } from './flags.ts';
import { findVerb } from './help.ts';
import { helpOf, overview } from './help-text.ts';
import { parseCommandLine } from './parse-args.ts';
import { settle } from './settings.ts';
import { EXIT, type Exit, type Terminal, UsageError } from './terminal.ts';

/** Runs the command line of a terminal; answers how the process should end. Never throws. */
export async function run(terminal: Terminal): Promise<Exit> {
  try {
    return await dispatch(terminal);
  } catch (error) {
    // Loaded only now: it knows the client's errors, and most runs meet none.
    const { failureOf } = await import('./failure.ts');
    const { message, hint, exit } = failureOf(error);
    if (terminal.args.includes('--json')) {
      terminal.writeError(`${JSON.stringify({ error: { message, hint } })}\n`);
    } else {
      terminal.writeError(`fenzhang: ${message}\n${hint === undefined ? '' : `${hint}\n`}`);
    }
    return exit;
  }
}

async function dispatch(terminal: Terminal): Promise<Exit> {
  const [name = '--help', ...rest] = terminal.args;
  if (name === '--help' || name === '-h') {
    terminal.write(overview(COMMANDS));
    return EXIT.pass;
  }
  return runVerb(terminal, name === '--version' ? 'version' : name, rest);
}

async function runVerb(terminal: Terminal, name: string, args: readonly string[]): Promise<Exit> {
  const verb = findVerb(COMMANDS, name);
  const command = await verb.load();
  const flags: FlagTable = { ...command.flags, ...COMMON_FLAGS };
  const parsed = parseCommandLine(args, flags);
  if (parsed.given.has('help')) {
    terminal.write(helpOf(name, verb, command));
    return EXIT.pass;
  }
  checkWords(name, parsed.words, command);
  const settings = settle(flags, parsed, terminal, readConfigFile(terminal.cwd));
  const entries = [...settings].map(([flag, { value }]) => [flag, value] as const);
  // Settled by the kinds of the verb's own table, which its types follow.
  const values = Object.fromEntries(entries) as Call<FlagTable>['values'];
  const isJson = parsed.given.has('json');
  return command.run({ terminal, values, settings, words: parsed.words, isJson });
}

function checkWords(
  name: string,
  words: readonly string[],
  { fewestWords, mostWords, usage }: { fewestWords: number; mostWords: number; usage: string },
): void {
  const hint = `usage: fenzhang ${name} ${usage}`.trimEnd();
  if (words.length < fewestWords) throw new UsageError(`${name} needs more words`, hint);
  const [tooMany] = words.slice(mostWords);
  if (tooMany !== undefined) throw new UsageError(`${name} takes no "${tooMany}"`, hint);
}
