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

const COMMA = Buffer.from(',');

/** Packs documents: those that have not been read as they stand, the others as JSON. */
export const packed: MakeShelf = (items) => {
  const texts = items.map((item) =>
    'shelf' in item && item.shelf instanceof PackedLine
      ? item.shelf.text(item.index)
      : Buffer.from(JSON.stringify(item)),
  );
  const parts = texts.flatMap((text, index) => (index === 0 ? [text] : [COMMA, text]));
  return new PackedLine(
    Buffer.concat(parts),
    texts.map((text) => text.length),
  );
};
