// Why a figure falls short: the emulator is profiled at the same work, and the functions that took most are named.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Kept beside the results, for the DevTools of Chromium. */
export const PROFILES = fileURLToPath(new URL('profiles', import.meta.url));

/** What Node writes with `--cpu-prof` (Chrome DevTools Protocol, Profiler.Profile); times in microseconds. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const LISTED = 12;

/** Runs something under the profiler of Node and answers where its time went, most first. */
export async function profiled(
  name: string,
  run: (nodeArguments: readonly string[]) => Promise<void>,
): Promise<readonly string[]> {
  const directory = join(PROFILES, `${name}.new`);
  mkdirSync(directory, { recursive: true });
  try {
    await run(['--cpu-prof', '--cpu-prof-dir', directory]);
    // A start has one process, and one profile is enough of several starts.
    const [written] = readdirSync(directory);
    if (written === undefined) return ['no profile was written'];
    const file = join(PROFILES, `${name}.cpuprofile`);
    renameSync(join(directory, written), file);
    return [`${file}:`, ...whereTimeWent(JSON.parse(readFileSync(file, 'utf8')))];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function whereTimeWent({ nodes, samples, timeDeltas }: CpuProfile): string[] {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const micros = new Map<string, number>();
  let total = 0;
  for (const [index, sample] of samples.entries()) {
    const place = places.get(sample) ?? '(unknown)';
    const took = timeDeltas[index] ?? 0;
    if (place === '(idle)') continue;
    micros.set(place, (micros.get(place) ?? 0) + took);
    total += took;
  }
  return [...micros]
    .sort(([, one], [, other]) => other - one)
    .slice(0, LISTED)
    .map(([place, took]) => {
      const share = `${((took / total) * 100).toFixed(1)} %`.padStart(7);
      return `${share} ${(took / 1_000).toFixed(0).padStart(6)} ms  ${place}`;
    });
}

function placeOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']) {
  const name = functionName === '' ? '(anonymous)' : functionName;
  const file = url.split('/').slice(-2).join('/');
  return file === '' ? name : `${name}  ${file}:${lineNumber + 1}`;
}
