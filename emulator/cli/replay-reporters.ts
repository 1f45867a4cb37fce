// How `replay` tells what became of the scenarios: to people, to programs, to CI, and as a diagram.
import { type ScenarioReport, wordsOfFailure } from '../../scenarios/index.ts';
import { displayWidth, padEnd, padStart } from './display-width.ts';
import { type JunitCase, junitOf } from './junit.ts';
import { diagramOf } from './mermaid.ts';
import { painter } from './paint.ts';
import type { Terminal } from './terminal.ts';

export interface ReplayReporter {
  /** One scenario has been played. */
  played(report: ScenarioReport): void;
  /** All of them have. */
  ended(reports: readonly ScenarioReport[]): void;
}

/** As long as the longest name of the library, nearly. */
const NAME_COLUMNS = 34;
const TIME_COLUMNS = 7;
const quiet = () => undefined;

export const REPORTERS = {
  pretty(terminal: Terminal): ReplayReporter {
    const paint = painter(terminal);
    return {
      played(report) {
        const { name, story, passed, ms, failure } = report;
        const mark = passed ? paint('green', '✓') : paint('red', '✗');
        const columns = Math.max(NAME_COLUMNS, displayWidth(name));
        const time = paint('dim', padStart(`${ms} ms`, TIME_COLUMNS));
        terminal.write(`${mark} ${padEnd(name, columns)} ${time}  ${story}\n`);
        const lines = failure === undefined ? [] : wordsOfFailure(failure);
        for (const line of lines) terminal.write(`    ${line}\n`);
      },
      ended(reports) {
        const { passed, failed, ms } = countsOf(reports);
        const said = failed === 0 ? paint('green', 'passed') : paint('red', `${failed} failed`);
        const text = failed === 0 ? `${passed} ${said}` : `${passed} passed, ${said}`;
        terminal.write(`\n${text} · ${(ms / 1_000).toFixed(1)} s\n`);
      },
    };
  },
  json: (terminal: Terminal): ReplayReporter => ({
    played: quiet,
    ended(reports) {
      const scenarios = reports.map(({ wire: _, ...report }) => report);
      terminal.write(`${JSON.stringify({ ...countsOf(reports), scenarios }, null, 2)}\n`);
    },
  }),
  junit: (terminal: Terminal): ReplayReporter => ({
    played: quiet,
    ended: (reports) =>
      terminal.write(junitOf('fenzhang replay', 'fenzhang scenarios', reports.map(caseOf))),
  }),
  mermaid: (terminal: Terminal): ReplayReporter => ({
    played: quiet,
    ended(reports) {
      const [only, ...others] = reports.map(diagramOf);
      if (only === undefined) return;
      // A file of Mermaid holds one diagram; several need Markdown around them.
      const isAlone = others.length === 0;
      const sections = reports.map(
        (report) =>
          `## ${report.name}\n\n${report.story}.\n\n\`\`\`mermaid\n${diagramOf(report)}\`\`\`\n`,
      );
      terminal.write(isAlone ? only : sections.join('\n'));
    },
  }),
} as const;

function countsOf(reports: readonly ScenarioReport[]) {
  const passed = reports.filter((report) => report.passed).length;
  const ms = reports.reduce((sum, report) => sum + report.ms, 0);
  return { passed, failed: reports.length - passed, ms };
}

function caseOf({ name, ms, story, failure }: ScenarioReport): JunitCase {
  const known = { classname: `fenzhang.${name}`, name: story, ms };
  if (failure === undefined) return known;
  const { expected, received } = failure;
  const message = `expected ${expected}, received ${received}`;
  const text = wordsOfFailure(failure).join('\n');
  return { ...known, failure: { message, type: 'ScenarioFailure', text } };
}
