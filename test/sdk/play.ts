// Plays one program through its modes and phases, each in a process of its own, and reads the verdicts.
import { stdout } from 'node:process';
import { runCommand } from './command.ts';
import type { NoticeSink } from './notice-sink.ts';
import { PHASE_RULES } from './phases.ts';
import { type Mode, PHASES, type Phase, type Program, type Way } from './program.ts';
import { type Stage, setStage } from './stage.ts';

export interface Surroundings {
  readonly way: Way;
  /** Where the emulator listens. */
  readonly url: string;
  readonly sink: NoticeSink;
  /** For temporary files. */
  readonly directory: string;
}

/** A cell of the table. */
export interface Cell {
  readonly program: Program;
  readonly way: Way;
  readonly mode: Mode;
  readonly phase: Phase;
  /** What the program said, or why it said nothing. */
  readonly verdict: string;
  readonly hasPassed: boolean;
}

const PROBE_TIMEOUT_MS = 30_000;
const INSTALL_TIMEOUT_MS = 600_000;
const PHASE_TIMEOUT_MS = 120_000;

/** Tells whether the program's toolchain is present. */
export async function isPlayable({ folder, probe }: Program): Promise<boolean> {
  const { exitCode } = await runCommand(probe, { cwd: folder, timeoutMs: PROBE_TIMEOUT_MS });
  return exitCode === 0;
}

/** Installs a program where the machine's own network settings hold; answers whether that worked. */
export async function install({ folder, install: command, name, version }: Program) {
  stdout.write(`\n${name} ${version} · ${command.join(' ')}\n`);
  const { exitCode, output } = await runCommand(command, {
    cwd: folder,
    timeoutMs: INSTALL_TIMEOUT_MS,
  });
  if (exitCode !== 0) stdout.write(indented(output));
  return exitCode === 0;
}

/** Plays all phases of an installed program in all its modes. Prints each step. */
export async function play(program: Program, surroundings: Surroundings): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const mode of program.modes) cells.push(...(await playMode(program, mode, surroundings)));
  return cells;
}

/** The cells of a program that could not be installed. */
export function notInstalled(program: Program): Cell[] {
  return program.ways.flatMap((way) =>
    program.modes.flatMap((mode) =>
      phasesOf(program).map((phase) => ({
        ...{ program, way, mode, phase },
        verdict: 'not installed',
        hasPassed: false,
      })),
    ),
  );
}

function phasesOf({ cells }: Program): readonly Phase[] {
  return PHASES.filter((phase) => cells[phase] !== undefined);
}

/** One sandbox for all phases: the notices are those of the story. */
async function playMode(
  program: Program,
  mode: Mode,
  { way, url, sink, directory }: Surroundings,
): Promise<Cell[]> {
  const stage = await setStage(url, mode, sink, directory);
  const cells: Cell[] = [];
  for (const phase of phasesOf(program)) {
    stdout.write(`\n  ${program.name} · ${way} · ${mode} · ${phase}\n`);
    const verdict = await verdictOf(program, phase, way, stage);
    cells.push({ program, way, mode, phase, verdict, hasPassed: verdict === program.cells[phase] });
  }
  return cells;
}

/** Arranges, runs, inspects. What goes wrong on the way is printed, and the verdict is `failed`. */
async function verdictOf(program: Program, phase: Phase, way: Way, stage: Stage): Promise<string> {
  const { arrange, inspect } = PHASE_RULES[phase];
  try {
    const more = await arrange(stage);
    const { exitCode, output } = await runCommand(program.run, {
      cwd: program.folder,
      env: { ...stage.environment, SDK_PHASE: phase, SDK_WAY: way, ...more },
      timeoutMs: PHASE_TIMEOUT_MS,
    });
    stdout.write(indented(output));
    const complaint = await inspect(stage);
    if (complaint !== undefined) throw new Error(complaint);
    const verdict = /^verdict: (.+)$/m.exec(output)?.[1];
    return exitCode === 0 && verdict !== undefined ? verdict.trim() : 'failed';
  } catch (error) {
    stdout.write(indented(`FAIL  ${error instanceof Error ? error.message : String(error)}`));
    return 'failed';
  }
}

function indented(text: string): string {
  return `${text.trimEnd().replaceAll(/^/gm, '    ')}\n`;
}
