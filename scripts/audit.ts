// Asks the registry whether anything the package depends on is known to be vulnerable. Decides what counts, and that a
// registry which answers no audits (a mirror, no network) is no finding.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process, { argv, stdout } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Of what only builds and tests. In what users run, nothing may be known at all. */
const SEVERE: readonly unknown[] = ['high', 'critical'];

export type Verdict = 'passed' | { readonly failed: string } | { readonly skipped: string };

/** Verdicts on what users run, and on what only builds and tests it. */
export interface Verdicts {
  readonly shipped: Verdict;
  readonly tools: Verdict;
}

/** Reads what `npm audit --json` printed. */
export function verdictsOf(printed: string, shipped: ReadonlySet<string>): Verdicts {
  const report = objectIn(printed);
  if (typeof report['metadata'] !== 'object') {
    const verdict = withoutReport(report);
    return { shipped: verdict, tools: verdict };
  }
  const known = Object.entries(Object(report['vulnerabilities']));
  const isSevere = (found: unknown) => SEVERE.includes(Object(found).severity);
  return {
    shipped: verdictOn(known.filter(([name]) => shipped.has(name))),
    tools: verdictOn(known.filter(([name, found]) => !shipped.has(name) && isSevere(found))),
  };
}

function verdictOn(vulnerable: readonly (readonly [string, unknown])[]): Verdict {
  if (vulnerable.length === 0) return 'passed';
  return { failed: `vulnerable: ${vulnerable.map(([name]) => name).join(', ')}` };
}

/** A registry without audits, or one that is out of order; without a status there was no registry. */
function withoutReport({
  message,
  statusCode: status,
}: Readonly<Record<string, unknown>>): Verdict {
  if (typeof message !== 'string') return { failed: 'npm printed no report' };
  const isUnanswered = [undefined, 404, 405].includes(status as number) || Number(status) >= 500;
  return isUnanswered ? { skipped: message } : { failed: message };
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/**
 * The packages users run, by name: those they install, those bundled into the emulator, and all that these need. Nobody
 * but us can audit the bundled ones.
 */
export function shippedPackages(): ReadonlySet<string> {
  const { dependencies, devDependencies } = jsonOf('package.json');
  const imported = importedBy('emulator').filter((name) => name in devDependencies);
  const locked = Object.entries<Record<string, object>>(jsonOf('package-lock.json').packages);
  const shipped = new Set([...Object.keys(dependencies), ...imported]);
  // A set goes on with what is added to it on the way.
  for (const name of shipped) {
    const versions = locked.filter(([path]) => path.endsWith(`node_modules/${name}`));
    for (const [, { dependencies: needed = {}, optionalDependencies: wanted = {} }] of versions) {
      for (const each of Object.keys({ ...needed, ...wanted })) shipped.add(each);
    }
  }
  return shipped;
}

function jsonOf(file: string) {
  return JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
}

/** Names of packages that the files of a folder import. */
function importedBy(folder: string): readonly string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => /(?<!\.config)\.tsx?$/.test(file))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'));
  const specifiers = texts.flatMap((text) => [
    ...text.matchAll(/(?:from|import) ?\(?'((?:@[^/']+\/)?[^./'][^/']*)/g),
  ]);
  return [...new Set(specifiers.map(([, name = '']) => name))];
}

/** Makes the audit and prints a line for each verdict; the last line counts them, those skipped not at all. */
function main(): void {
  const npm = spawnSync('npm', ['audit', '--json'], { cwd: ROOT, encoding: 'utf8' });
  const { shipped, tools } = verdictsOf(npm.stdout, shippedPackages());
  stdout.write(`audit of what users run: ${wordsOf(shipped)}\n`);
  stdout.write(`audit of the tools, high and critical: ${wordsOf(tools)}\n`);
  const counted = [shipped, tools].filter((each) => each === 'passed' || 'failed' in each);
  const passed = counted.filter((each) => each === 'passed').length;
  const failed = counted.length - passed;
  stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function wordsOf(verdict: Verdict): string {
  if (verdict === 'passed') return 'nothing known';
  if ('failed' in verdict) return verdict.failed;
  return `skipped, for the registry answers none: ${verdict.skipped}`;
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) main();
