// Anything that passes or fails as JUnit XML, as CI systems read it: one suite, one case for each.

export interface JunitCase {
  readonly classname: string;
  readonly name: string;
  readonly ms: number;
  readonly isSkipped?: boolean;
  readonly failure?:
    | { readonly message: string; readonly type: string; readonly text: string }
    | undefined;
}

/** One document; its counts and times (seconds) are those of the cases. */
export function junitOf(name: string, suiteName: string, cases: readonly JunitCase[]): string {
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const skipped = cases.filter(({ isSkipped }) => isSkipped).length;
  const ms = cases.reduce((sum, each) => sum + each.ms, 0);
  const counts = { tests: cases.length, failures, errors: 0, skipped, time: seconds(ms) };
  const suite = element('testsuite', { name: suiteName, ...counts }, cases.map(caseOf));
  const { skipped: _, ...all } = counts;
  const root = element('testsuites', { name, ...all }, [suite]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}

function caseOf({ classname, name, ms, isSkipped, failure }: JunitCase): string {
  const attributes = { classname, name, time: seconds(ms) };
  if (isSkipped) return element('testcase', attributes, ['<skipped/>\n']);
  if (failure === undefined) return element('testcase', attributes, []);
  const { message, type, text } = failure;
  const failed = `<failure${attributesOf({ message, type })}>${escaped(text)}</failure>\n`;
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
