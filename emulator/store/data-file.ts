// Reads snapshots and journals and writes snapshots. Decides what counts as damage: all but a journal's cut-off last line.
import { type KeptPart, keptParts } from '../domain/kept-parts.ts';
import type { ChangeSet, State } from '../domain/state.ts';
import { unusable } from './disk.ts';
import {
  checksumOfHeader,
  decodeEnd,
  decodeHeader,
  type End,
  encodeEnd,
  encodeHeader,
  FILE_VERSION,
  type FileKind,
  formatChecksum,
  frame,
  READABLE_VERSIONS,
  unframe,
} from './line-format.ts';
import { type Line, readLines } from './line-reader.ts';
import { packed } from './packed-line.ts';
import { decodeChange, decodePart, encodePart } from './payloads.ts';
import { StoreError } from './store.ts';

export interface Reading {
  /** FILE_VERSION of the program that wrote it. */
  readonly version: number;
  readonly generation: number;
  /** The length of all whole lines, in bytes. */
  readonly bytes: number;
  /** The chained checksum after the last whole line. */
  readonly checksum: number;
  /** The length of a cut-off last line, in bytes; it was never acknowledged. Always 0 in a snapshot. */
  readonly tornBytes: number;
}

/** Receives what stands in each line, in order, and the generation of the file it stands in. */
export type Visit<Content> = (content: Content, generation: number) => void;
type Decode<Content> = (payload: Buffer) => Content | undefined;

type Lines = Generator<Line, undefined>;

const DAMAGED_HINT =
  'Put back a copy of both data files, or move both away to begin with an empty sandbox.';

/**
 * Reads a snapshot, checking every line.
 * @throws StoreError on any damage, on a file of another version, and when the file cannot be read.
 */
export function readSnapshot(file: string, visit: Visit<KeptPart>): Reading {
  return withLines(file, (lines) => {
    let reading = readHeader(file, 'snapshot', lines.next().value);
    let changes = 0;
    for (const line of lines) {
      if (!line.isTerminated) break;
      const end = decodeEnd(line.bytes);
      if (end === undefined) {
        reading = readPayload(file, line, reading, decodePart, visit);
        changes += 1;
      } else {
        checkEnd(file, line, end, { changes, checksum: formatChecksum(reading.checksum) });
        if (!lines.next().done) throw damaged(file, endOf(line), 'there is more after the end');
        return { ...reading, bytes: endOf(line) };
      }
    }
    throw damaged(file, reading.bytes, 'the file is cut short');
  });
}

/**
 * Reads a journal, checking every line. A last line without its line feed is the mark of a kill in
 * mid-write: it is not visited, and `tornBytes` tells of it.
 * @throws StoreError on any other damage, on a file of another version, and when the file cannot be read.
 */
export function readJournal(file: string, visit: Visit<ChangeSet>): Reading {
  return withLines(file, (lines) => {
    let reading = readHeader(file, 'journal', lines.next().value);
    for (const line of lines) {
      if (!line.isTerminated) return { ...reading, tornBytes: tornBytes(file, line, reading) };
      reading = readPayload(file, line, reading, decodeChange, visit);
    }
    return reading;
  });
}

/** A whole line and a byte more is no line cut off: what stands there was its line feed. */
function tornBytes(file: string, { bytes, offset }: Line, { checksum }: Reading): number {
  if (unframe(bytes.subarray(0, -1), checksum).kind === 'payload') {
    throw damaged(file, offset, 'the line feed of the last line was altered');
  }
  return bytes.length;
}

function withLines(file: string, read: (lines: Lines) => Reading): Reading {
  const lines = readLines(file);
  try {
    return read(lines);
  } catch (cause) {
    throw cause instanceof StoreError ? cause : unusable(file, 'cannot be read', cause);
  } finally {
    lines.return(undefined);
  }
}

function readHeader(file: string, kind: FileKind, line: Line | undefined): Reading {
  const header = line?.isTerminated ? decodeHeader(line.bytes) : undefined;
  if (line === undefined || header?.kind !== kind) {
    throw damaged(file, 0, `there is no header of a ${kind} here`);
  }
  if (!READABLE_VERSIONS.includes(header.version)) {
    throw new StoreError(file, {
      what: `it was written by state version ${header.version}, and this program knows version ${FILE_VERSION}`,
      hint: 'Open it with the release that wrote it, or move both data files away to begin with an empty sandbox.',
      offset: 0,
    });
  }
  return {
    version: header.version,
    generation: header.generation,
    bytes: endOf(line),
    checksum: checksumOfHeader(line.bytes),
    tornBytes: 0,
  };
}

function readPayload<Content>(
  file: string,
  line: Line,
  reading: Reading,
  decode: Decode<Content>,
  visit: Visit<Content>,
): Reading {
  const unframed = unframe(line.bytes, reading.checksum);
  if (unframed.kind === 'damaged') throw damaged(file, line.offset, unframed.why);
  const content = decode(unframed.payload);
  if (content === undefined) throw damaged(file, line.offset, 'this is nothing a store writes');
  try {
    visit(content, reading.generation);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw damaged(file, line.offset, `what is here cannot be applied: ${reason}`, cause);
  }
  return { ...reading, bytes: endOf(line), checksum: unframed.checksum };
}

function checkEnd(file: string, line: Line, end: End, found: End): void {
  if (end.changes === found.changes && end.checksum === found.checksum) return;
  const counts = `the end counts ${end.changes} lines, and ${found.changes} are here`;
  throw damaged(file, line.offset, `${counts}, or one before it was altered`);
}

/** Where the line after this one begins, in bytes. */
function endOf(line: Line): number {
  return line.offset + line.bytes.length + 1;
}

function damaged(file: string, offset: number, why: string, cause?: unknown): StoreError {
  return new StoreError(file, { what: `damaged: ${why}`, hint: DAMAGED_HINT, offset, cause });
}

/** A snapshot of the state, line by line. What is written is text in the state, too, from then on. */
export function* snapshotLines(state: State, generation: number): Generator<Buffer> {
  const header = encodeHeader('snapshot', generation);
  yield header;
  let checksum = checksumOfHeader(header.subarray(0, -1));
  let changes = 0;
  for (const part of keptParts(state, packed)) {
    const line = frame(encodePart(part), checksum);
    yield line.bytes;
    checksum = line.checksum;
    changes += 1;
  }
  yield encodeEnd(changes, checksum);
}
