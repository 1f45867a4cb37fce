// What stands in the lines of both data files: change sets, and in a snapshot documents as text and the books.
import type { Books, KeptPart } from '../domain/kept-parts.ts';
import { type ChangeSet, TABLE_NAMES, type TableName } from '../domain/state.ts';
import { PackedLine } from './packed-line.ts';

const ENTRIES = 'entries';
const SHELF_OPENING = Buffer.from('{"shelf":');
const BOOKS_OPENING = Buffer.from('{"books":');
const DOCUMENTS = Buffer.from(',"documents":[');
const SHELF_CLOSING = Buffer.from(']}');

/** A change set as JSON. */
export function encodeChange(change: ChangeSet): Buffer {
  return Buffer.from(JSON.stringify(change));
}

/** A part of a snapshot in pieces of JSON. */
export function encodePart(part: KeptPart): readonly Buffer[] {
  switch (part.kind) {
    case 'change':
      return [encodeChange(part.change)];
    case 'books':
      return [Buffer.from(JSON.stringify({ books: part.books }))];
    case 'entries':
      return encodeShelf({ shelf: ENTRIES }, part.shelf);
    case 'documents':
      return encodeShelf({ shelf: part.table, keys: part.keys }, part.shelf);
  }
}

function encodeShelf(head: object, shelf: unknown): readonly Buffer[] {
  if (!(shelf instanceof PackedLine)) throw new Error('only packed lines are written');
  const text = JSON.stringify({ ...head, lengths: shelf.lengths });
  return [Buffer.from(text.slice(0, -1)), DOCUMENTS, shelf.bytes, SHELF_CLOSING];
}

/** Reads a change set; undefined when it is none. */
export function decodeChange(payload: Buffer): ChangeSet | undefined {
  const value = parsed(payload);
  return isChangeSet(value) ? value : undefined;
}

/**
 * Reads a part of a snapshot, of documents only where they stand; undefined when it is none. The payload is kept as
 * far as it is not read.
 */
export function decodePart(payload: Buffer): KeptPart | undefined {
  if (startsWith(payload, SHELF_OPENING)) return decodeShelf(payload);
  if (startsWith(payload, BOOKS_OPENING)) return decodeBooks(payload);
  const change = decodeChange(payload);
  return change && { kind: 'change', change };
}

function decodeBooks(payload: Buffer): KeptPart | undefined {
  const value = parsed(payload);
  // The checksum vouches for what is inside: it is as it was written.
  return isRecord(value) ? { kind: 'books', books: value['books'] as Books } : undefined;
}

function decodeShelf(payload: Buffer): KeptPart | undefined {
  // A quotation mark inside of a key is escaped, so this stands at no other place before.
  const at = payload.indexOf(DOCUMENTS);
  const head = at === -1 ? undefined : parsed(payload.toString('utf8', 0, at).concat('}'));
  if (!isRecord(head)) return undefined;
  const { shelf: name, keys, lengths } = head;
  if (!isListOf(lengths, 'number')) return undefined;
  const first = at + DOCUMENTS.length;
  // A copy: the reader reads the next line into the same place.
  const texts = Buffer.from(payload.subarray(first, payload.length - SHELF_CLOSING.length));
  const shelf = new PackedLine(texts, lengths);
  if (name === ENTRIES) return { kind: 'entries', shelf };
  if (!isTableName(name) || !isListOf(keys, 'string')) return undefined;
  return keys.length === lengths.length
    ? { kind: 'documents', table: name, keys, shelf }
    : undefined;
}

function startsWith(payload: Buffer, opening: Buffer): boolean {
  return payload.subarray(0, opening.length).equals(opening);
}

/** Checks the frame of a change set. The documents inside are as they were written: the checksum vouches for them. */
function isChangeSet(value: unknown): value is ChangeSet {
  if (!isRecord(value)) return false;
  const { puts, entries } = value;
  return (
    Array.isArray(puts) && puts.every(isPut) && Array.isArray(entries) && entries.every(isRecord)
  );
}

function isPut(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 3) return false;
  return isTableName(value[0]) && typeof value[1] === 'string';
}

const tableNames: ReadonlySet<unknown> = new Set(TABLE_NAMES);

function isTableName(value: unknown): value is TableName {
  return tableNames.has(value);
}

type Kinds = { readonly string: string; readonly number: number };

function isListOf<Kind extends keyof Kinds>(
  value: unknown,
  kind: Kind,
): value is readonly Kinds[Kind][] {
  return Array.isArray(value) && value.every((each) => typeof each === kind);
}

function parsed(text: Buffer | string): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
