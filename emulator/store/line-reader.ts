// Reads a file line by line, so that a state of any size is never held as one string.
import { closeSync, openSync, readSync } from 'node:fs';

export interface Line {
  /** Without the line feed. Valid until the next line is asked for. */
  readonly bytes: Buffer;
  /** Where the line begins, in bytes from the beginning of the file. */
  readonly offset: number;
  /** False only for a last line without its line feed. */
  readonly isTerminated: boolean;
}

const CHUNK_BYTES = 1 << 20;
const LINE_FEED = 0x0a;

/** The lines of a file in order. Throws what `node:fs` throws. */
export function* readLines(file: string): Generator<Line, undefined> {
  const descriptor = openSync(file, 'r');
  try {
    yield* linesOf(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return undefined;
}

function* linesOf(descriptor: number): Generator<Line> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let begun: Buffer[] = [];
  let offset = 0;
  for (;;) {
    const length = readSync(descriptor, chunk, 0, CHUNK_BYTES, null);
    if (length === 0) break;
    const read = chunk.subarray(0, length);
    let start = 0;
    for (;;) {
      const end = read.indexOf(LINE_FEED, start);
      if (end === -1) break;
      const bytes = joined(begun, read.subarray(start, end));
      yield { bytes, offset, isTerminated: true };
      offset += bytes.length + 1;
      begun = [];
      start = end + 1;
    }
    // The chunk is read into again, so what runs on into the next one is copied.
    if (start < length) begun.push(Buffer.from(read.subarray(start)));
  }
  if (begun.length > 0) yield { bytes: Buffer.concat(begun), offset, isTerminated: false };
}

function joined(begun: readonly Buffer[], rest: Buffer): Buffer {
  return begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
}
