// What is done to the files of a copy, and how a start on it has to answer: with a warning, or not at all.
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ended, refusedOn, startOn } from '../support/server-process.ts';
import type { Dice } from './dice.ts';

export interface Wound {
  readonly name: string;
  /** Hurts a file of the directory and says what has to follow; undefined where there is nothing to hurt. */
  inflict(directory: string, dice: Dice): Consequence | undefined;
}

/** `warned`: it starts, and says this. `refused`: it ends with 2 and says this. */
interface Consequence {
  readonly kind: 'warned' | 'refused';
  readonly says: readonly string[];
}

export interface Copied {
  readonly data: string;
  readonly scratch: string;
  readonly dice: Dice;
}

const LINE_FEED = 0x0a;

export const fileIn = (directory: string, kind: 'journal' | 'snapshot') =>
  join(directory, `1900000100.${kind}.jsonl`);

/** How a start on a hurt copy went. */
export interface WoundPlayed {
  readonly name: string;
  /** What went otherwise than it has to. */
  readonly trouble: string | undefined;
}

/** Hurts a copy and starts on it. */
export async function playWound(wound: Wound, copied: Copied): Promise<WoundPlayed> {
  const { data, scratch, dice } = copied;
  rmSync(scratch, { recursive: true, force: true });
  cpSync(data, scratch, { recursive: true });
  const consequence = wound.inflict(scratch, dice);
  if (consequence === undefined)
    return { name: `${wound.name}: there is none`, trouble: undefined };
  return { name: wound.name, trouble: await troubleOf(scratch, consequence) };
}

async function troubleOf(directory: string, { kind, says }: Consequence) {
  if (kind === 'refused') return misled(await refusedOn(directory), says);
  const serving = await startOn(directory);
  await serving.kill();
  return unsaid(serving.errors(), says);
}

/** What is missing of a refusal: its exit code, or words. */
export function misled({ exitCode, errors }: Ended, says: readonly string[]): string | undefined {
  if (exitCode !== 2) return `it ends with ${exitCode}, not 2: ${errors}`;
  return unsaid(errors, says);
}

/** What is missing of what was printed. */
export function unsaid(errors: string, says: readonly string[]): string | undefined {
  const missing = says.filter((each) => !errors.includes(each));
  return missing.length === 0 ? undefined : `it does not say "${missing.join('", "')}": ${errors}`;
}

/** Where the line begins that a byte belongs to; a line feed belongs to the line it ends. */
function lineStart(bytes: Buffer, at: number): number {
  return at === 0 ? 0 : bytes.lastIndexOf(LINE_FEED, at - 1) + 1;
}

function flipped(kind: 'journal' | 'snapshot'): Wound {
  return {
    name: `a bit of the ${kind} flipped`,
    inflict(directory, dice) {
      const file = fileIn(directory, kind);
      const bytes = readFileSync(file);
      const afterHeader = bytes.indexOf(LINE_FEED) + 1;
      const end = bytes.lastIndexOf(LINE_FEED);
      if (end < afterHeader) return undefined;
      const at = afterHeader + dice.below(end - afterHeader + 1);
      const offset = lineStart(bytes, at);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8));
      writeFileSync(file, bytes);
      return { kind: 'refused', says: [`${file} at byte ${offset}: damaged`] };
    },
  };
}

const tornTail: Wound = {
  name: 'the last line of the journal cut off',
  inflict(directory, dice) {
    const file = fileIn(directory, 'journal');
    const bytes = readFileSync(file);
    const start = lineStart(bytes, bytes.length - 1);
    const length = bytes.length - start;
    if (start === 0 || length < 2) return undefined;
    writeFileSync(file, bytes.subarray(0, start + 1 + dice.below(length - 1)));
    return {
      kind: 'warned',
      says: [`warning: ${file}: the last `, `from byte ${start} on`, 'cut off'],
    };
  },
};

const cutSnapshot: Wound = {
  name: 'the snapshot cut short',
  inflict(directory, dice) {
    const file = fileIn(directory, 'snapshot');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, dice.below(bytes.length)));
    return { kind: 'refused', says: [`${file} at byte `, 'damaged'] };
  },
};

const lostJournal: Wound = {
  name: 'the journal missing',
  inflict(directory) {
    const file = fileIn(directory, 'journal');
    if (!existsSync(file)) return undefined;
    rmSync(file);
    return { kind: 'refused', says: [`${file}: the file is missing beside its snapshot`] };
  },
};

export const WOUNDS: readonly [Wound, ...Wound[]] = [
  tornTail,
  ...[flipped('journal'), flipped('snapshot'), cutSnapshot, lostJournal],
];
