// Asks the registry whether anything the package depends on is known to be vulnerable. Decides what counts, and that a
// registry which answers no audits (a mirror, no network) is no finding.
import { spawnSync } from 'node:child_process';
import process, { argv, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';

/** What users install may have no known hole at all; what only builds and tests it, none that is high or critical. */
const AUDITS = [
  ['what users install', '--omit=dev'],
  ['everything, from high on', '--audit-level=high'],
] as const;

/** A registry without audits, or one that is out of order; without a status there was no registry. */
const isUnanswered = (status: unknown) =>
  status === undefined || status === 404 || status === 405 || Number(status) >= 500;

export type Verdict = 'passed' | { readonly failed: string } | { readonly skipped: string };

/** Reads what `npm audit --json` printed, and how it ended. */
export function verdictOf(printed: string, exit: number | null): Verdict {
  const report = objectIn(printed);
  if (typeof report['metadata'] === 'object') {
    const names = Object.keys(Object(report['vulnerabilities']));
    return exit === 0 ? 'passed' : { failed: `vulnerable: ${names.join(', ')}` };
  }
  const message = String(report['message'] ?? 'npm printed no report');
  const isAboutRegistry = typeof report['message'] === 'string';
  return isAboutRegistry && isUnanswered(report['statusCode'])
    ? { skipped: message }
    : { failed: message };
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Makes every audit and prints a line for each; the last line counts them, those skipped not at all. */
function main(): void {
  let passed = 0;
  let failed = 0;
  for (const [what, flag] of AUDITS) {
    const npm = spawnSync('npm', ['audit', flag, '--json'], { encoding: 'utf8' });
    const verdict = verdictOf(npm.stdout, npm.status);
    if (verdict === 'passed') passed += 1;
    else if ('failed' in verdict) failed += 1;
    stdout.write(`audit of ${what}: ${wordsOf(verdict)}\n`);
  }
  stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function wordsOf(verdict: Verdict): string {
  if (verdict === 'passed') return 'nothing known';
  return 'failed' in verdict
    ? verdict.failed
    : `skipped, for the registry answers none: ${verdict.skipped}`;
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) main();
