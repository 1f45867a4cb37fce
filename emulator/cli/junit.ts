// Played scenarios as JUnit XML, as CI systems read it: one suite, one case for each scenario.
import { type ScenarioReport, wordsOfFailure } from '../../scenarios/index.ts';

/** One document; its counts and times (seconds) are those of the cases. */
export function junitOf(reports: readonly ScenarioReport[]): string {
  const failures = reports.filter(({ passed }) => !passed).length;
  const ms = reports.reduce((sum, report) => sum + report.ms, 0);
  const counts = { tests: reports.length, failures, errors: 0, skipped: 0, time: seconds(ms) };
  const suite = element(
    'testsuite',
    { name: 'fenzhang scenarios', ...counts },
    reports.map(caseOf),
  );
  const { skipped: _, ...all } = counts;
  const root = element('testsuites', { name: 'fenzhang replay', ...all }, [suite]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}

function caseOf({ name, ms, story, failure }: ScenarioReport): string {
  const attributes = { classname: `fenzhang.${name}`, name: story, time: seconds(ms) };
  if (failure === undefined) return element('testcase', attributes, []);
  const { expected, received } = failure;
  const message = `expected ${expected}, received ${received}`;
  const words = escaped(wordsOfFailure(failure).join('\n'));
  const failed = `<failure${attributesOf({ message, type: 'ScenarioFailure' })}>${words}</failure>\n`;
  return element('testcase', attributes, [failed]);
}

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[],
): string {
  const begin = `<${name}${attributesOf(attributes)}`;
  if (children.length === 0) return `${begin}/>\n`;
  return `${begin}>\n${children.join('')}</${name}>\n`;
}

function attributesOf(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** Characters that XML 1.0 cannot hold at all are left out. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones meant
  const holdable = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return holdable.replaceAll(/[&<>"\n]/g, (each) => ENTITIES[each] ?? each);
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}
