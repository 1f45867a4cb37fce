// Documents or entries as text, many in one line of a snapshot: one is found by the lengths, and read when asked for.
import type { MakeShelf } from '../domain/kept-parts.ts';
import type { Shelf } from '../ledger/shelf.ts';

/** Texts in a row with a comma between, as in a JSON array. */
export class PackedLine implements Shelf<unknown> {
  readonly #bytes: Buffer;
  /** Where each begins; and where one more would. */
  readonly #starts: Uint32Array;

  /** @param lengths of the texts in bytes. */
  constructor(bytes: Buffer, lengths: readonly number[]) {
    this.#bytes = bytes;
    this.#starts = new Uint32Array(lengths.length + 1);
    let start = 0;
    for (let index = 0; index < lengths.length; index += 1) {
      start += (lengths[index] ?? 0) + 1;
      this.#starts[index + 1] = start;
    }
  }

  get length(): number {
    return this.#starts.length - 1;
  }

  /** All of them with their commas. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  read(index: number): unknown {
    return JSON.parse(this.text(index).toString());
  }

  text(index: number): Buffer {
    return this.#bytes.subarray(this.#starts[index], (this.#starts[index + 1] ?? 0) - 1);
  }

  /** Of the texts, in bytes. */
  get lengths(): readonly number[] {
    const lengths: number[] = [];
    for (let index = 0; index < this.length; index += 1) {
      lengths.push((this.#starts[index + 1] ?? 0) - (this.#starts[index] ?? 0) - 1);
    }
    return lengths;
  }
}

const COMMA = 0x2c;

/** Packs documents: those that have not been read as they stand, the others as JSON. */
export const packed: MakeShelf = (items) => {
  const texts = items.map((item) =>
    'shelf' in item && item.shelf instanceof PackedLine
      ? item.shelf.text(item.index)
      : JSON.stringify(item),
  );
  const lengths = texts.map((text) => Buffer.byteLength(text));
  const size = lengths.reduce((sum, length) => sum + length + 1, -1);
  const bytes = Buffer.allocUnsafe(Math.max(size, 0));
  let start = 0;
  for (const [index, text] of texts.entries()) {
    if (start > 0) bytes[start - 1] = COMMA;
    if (typeof text === 'string') bytes.write(text, start);
    else text.copy(bytes, start);
    start += (lengths[index] ?? 0) + 1;
  }
  return new PackedLine(bytes, lengths);
};
