// How `contract` tells what became of the contracts: to people, to programs, and to CI.
import type { ContractReport, SentenceFailure } from '../../contracts/suite.ts';
import { padStart } from './display-width.ts';
import { type JunitCase, junitOf } from './junit.ts';
import { painter } from './paint.ts';
import type { Terminal } from './terminal.ts';

export interface ContractReporter {
  /** One contract has been held against the target. */
  held(report: ContractReport): void;
  /** All of them have; what else there is to say of the run is for programs only. */
  ended(reports: readonly ContractReport[], facts: Readonly<Record<string, unknown>>): void;
}

const TIME_COLUMNS = 9;
const quiet = () => undefined;

export const CONTRACT_REPORTERS = {
  pretty(terminal: Terminal): ContractReporter {
    const paint = painter(terminal);
    return {
      held({ passed, tag, contract, ms, sentences, failures }) {
        const mark = passed ? paint('green', '✓') : paint('red', '✗');
        const time = paint('dim', padStart(`${ms} ms`, TIME_COLUMNS));
        const isSkipped = sentences.length > 0 && sentences.every(isNotRun);
        const note = isSkipped ? paint('yellow', ` skipped: ${sentences[0]?.note ?? ''}`) : '';
        terminal.write(`${mark} ${tag.padEnd(8)} ${time}  ${contract}${note}\n`);
        for (const { sentence, failure } of sentences) {
          if (failure !== undefined) terminal.write(wordsOf(sentence, failure));
        }
        for (const failure of failures) terminal.write(wordsOf('around the sentences', failure));
      },
      ended(reports) {
        const { passed, failed, sentences, ms } = countsOf(reports);
        const said = failed === 0 ? paint('green', 'passed') : paint('red', `${failed} failed`);
        const text = failed === 0 ? `${passed} ${said}` : `${passed} passed, ${said}`;
        const time = `${(ms / 1_000).toFixed(1)} s`;
        terminal.write(`\n${text} · ${sentences} sentences · ${time}\n`);
      },
    };
  },
  json: (terminal: Terminal): ContractReporter => ({
    held: quiet,
    ended(reports, facts) {
      const told = { ...countsOf(reports), ...facts, contracts: reports };
      terminal.write(`${JSON.stringify(told, null, 2)}\n`);
    },
  }),
  junit: (terminal: Terminal): ContractReporter => ({
    held: quiet,
    ended: (reports) =>
      terminal.write(junitOf('fenzhang contract', 'fenzhang contracts', reports.flatMap(casesOf))),
  }),
} as const;

const isNotRun = ({ outcome }: { readonly outcome: string }) => outcome === 'skipped';

function wordsOf(sentence: string, { message, expected, received }: SentenceFailure): string {
  const compared = expected === undefined && received === undefined;
  const lines = compared
    ? message.split('\n')
    : [message.split('\n')[0], `expected  ${expected}`, `received  ${received}`];
  const indented = lines.join('\n').replaceAll('\n', '\n      ');
  return `    ${sentence}\n      ${indented}\n`;
}

function countsOf(reports: readonly ContractReport[]) {
  const passed = reports.filter((report) => report.passed).length;
  const sentences = reports.reduce((sum, each) => sum + each.sentences.length, 0);
  const ms = reports.reduce((sum, report) => sum + report.ms, 0);
  return { passed, failed: reports.length - passed, sentences, ms };
}

function casesOf({ contract, file, sentences, failures }: ContractReport): JunitCase[] {
  const classname = file.replace(/\.contract\.[jt]s$/, '').replaceAll(/[/\\]/g, '.');
  const failureIn = (failure: SentenceFailure | undefined) =>
    failure && {
      message: failure.message.split('\n')[0] ?? '',
      type: 'ContractFailure',
      text: wordsOf(contract, failure),
    };
  return [
    ...sentences.map(({ sentence, ms, outcome, failure }) => ({
      ...{ classname, name: `${contract}: ${sentence}`, ms },
      ...{ isSkipped: outcome === 'skipped', failure: failureIn(failure) },
    })),
    ...failures.map((failure) => ({
      ...{ classname, name: contract, ms: 0, failure: failureIn(failure) },
    })),
  ];
}
