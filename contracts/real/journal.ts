// What a run has spent and made so far: written down before each call, so that whoever comes after an end of any
// kind knows what to undo.
import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { isSameTrace, type Trace } from './deeds.ts';

const trace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('split'), sub_mchid: z.string(), transaction_id: z.string() }),
  z.object({
    kind: z.literal('receiver'),
    type: z.string(),
    account: z.string(),
    appid: z.string().optional(),
  }),
  z.object({
    kind: z.literal('placed'),
    sp_mchid: z.string(),
    sub_mchid: z.string(),
    out_trade_no: z.string(),
  }),
]);

const entrySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    contract: z.string(),
    operation: z.string(),
    /** Counted in full, whatever the answer was. */
    fen: z.number(),
    number: z.string().optional(),
  }),
  /** Written before the call that makes it. */
  z.object({ kind: z.literal('made'), trace }),
  /** Written after the call that undid it was answered with success. */
  z.object({ kind: z.literal('undone'), trace }),
  /** From here on nothing is sent any more. */
  z.object({ kind: z.literal('ended') }),
]);

export type JournalEntry = z.infer<typeof entrySchema>;
export type JournaledCall = Extract<JournalEntry, { kind: 'call' }>;

export interface Journal {
  add(entry: JournalEntry): void;
  /** Oldest first. */
  entries(): readonly JournalEntry[];
}

/** A journal in memory, or in a file of JSON lines that several processes write in turn. */
export function openJournal(file?: string): Journal {
  if (file === undefined) {
    const entries: JournalEntry[] = [];
    return { add: (entry) => void entries.push(entry), entries: () => entries };
  }
  const known: JournalEntry[] = [];
  let read = 0;
  return {
    // Flushed by the time this returns, as far as a crash of the process is concerned.
    add: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 }),
    entries() {
      const news = linesAfter(file, read);
      known.push(...news.lines.map(entryOf));
      read = news.end;
      return known;
    },
  };
}

/**
 * Reads a journal; a last line cut off by a crash is no entry.
 * @throws Error for a file that is no journal
 */
export function readJournal(file: string): readonly JournalEntry[] {
  return linesAfter(file, 0).lines.map(entryOf);
}

/** The whole lines from a byte on, and where they end. */
function linesAfter(file: string, start: number): { lines: readonly string[]; end: number } {
  if (!existsSync(file)) return { lines: [], end: start };
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(fstatSync(descriptor).size - start);
    readSync(descriptor, bytes, 0, bytes.length, start);
    const end = bytes.lastIndexOf('\n') + 1;
    const lines = bytes.toString('utf8', 0, end).split('\n').slice(0, -1);
    return { lines, end: start + end };
  } finally {
    closeSync(descriptor);
  }
}

function entryOf(line: string): JournalEntry {
  return entrySchema.parse(JSON.parse(line));
}

/** Fen spent at worst: every call in full, only the same amount under the same number once. */
export function spentIn(entries: readonly JournalEntry[]): number {
  const numbered = new Map<string, number>();
  let fen = 0;
  for (const entry of entries) {
    if (entry.kind !== 'call') continue;
    const { operation, number } = entry;
    if (number === undefined) fen += entry.fen;
    else numbered.set(`${operation} ${number} ${entry.fen}`, entry.fen);
  }
  return [...numbered.values()].reduce((sum, each) => sum + each, fen);
}

/** What was made and not undone, each thing once, the newest first. */
export function leftIn(entries: readonly JournalEntry[]): readonly Trace[] {
  const left: Trace[] = [];
  for (const entry of entries) {
    if (entry.kind === 'call' || entry.kind === 'ended') continue;
    const index = left.findIndex((each) => isSameTrace(each, entry.trace));
    if (index >= 0) left.splice(index, 1);
    if (entry.kind === 'made') left.unshift(entry.trace);
  }
  return left;
}
