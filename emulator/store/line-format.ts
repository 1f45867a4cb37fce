// The shape of both data files: a header line, one line per change set, and in a snapshot an end line.
// Checksums are chained from the header on, so a line altered, dropped, doubled or moved is noticed.

import { crc32 } from 'node:zlib';
import { type ChangeSet, STATE_VERSION, TABLE_NAMES } from '../domain/state.ts';

export type FileKind = 'snapshot' | 'journal';

export interface Header {
  readonly kind: FileKind;
  /** STATE_VERSION of the program that wrote the file. */
  readonly version: number;
  /** Counts compactions: a journal continues the snapshot of its own generation. */
  readonly generation: number;
}

export interface End {
  /** How many change sets the snapshot holds. */
  readonly changes: number;
  /** The chained checksum of everything before the end line. */
  readonly checksum: string;
}

export interface ChangeLine {
  /** With the line feed. */
  readonly bytes: Buffer;
  /** Chained with all lines before it. */
  readonly checksum: number;
}

export type DecodedChange =
  | { readonly kind: 'change'; readonly change: ChangeSet; readonly checksum: number }
  | { readonly kind: 'damaged'; readonly why: string };

// A change line is the JSON array ["<8 hex digits>",<change set>]: with fixed places, it is checked before it is parsed.
const OPENING = '["';
const SEPARATOR = '",';
const CLOSING = ']';
const CHECKSUM_AT = OPENING.length;
const SEPARATOR_AT = CHECKSUM_AT + 8;
const CHANGE_AT = SEPARATOR_AT + SEPARATOR.length;

/** A header line with its line feed. */
export function encodeHeader(kind: FileKind, generation: number): Buffer {
  return Buffer.from(`${JSON.stringify({ fenzhang: kind, version: STATE_VERSION, generation })}\n`);
}

/** Reads a header line; undefined when it is none. */
export function decodeHeader(bytes: Buffer): Header | undefined {
  const { fenzhang: kind, version, generation } = fieldsOf(bytes);
  if (kind !== 'snapshot' && kind !== 'journal') return undefined;
  if (!isCount(version) || !isCount(generation)) return undefined;
  return { kind, version, generation };
}

/** The end line of a snapshot with its line feed. */
export function encodeEnd(changes: number, checksum: number): Buffer {
  const end = { fenzhang: 'end', changes, checksum: formatChecksum(checksum) };
  return Buffer.from(`${JSON.stringify(end)}\n`);
}

/** Reads an end line; undefined when it is none. */
export function decodeEnd(bytes: Buffer): End | undefined {
  // Change lines are arrays and far longer; they are not parsed twice.
  if (bytes[0] !== 0x7b) return undefined;
  const { fenzhang: kind, changes, checksum } = fieldsOf(bytes);
  if (kind !== 'end') return undefined;
  if (!isCount(changes) || typeof checksum !== 'string') return undefined;
  return { changes, checksum };
}

/** The checksum the chain begins with: that of the header line without its line feed. */
export function checksumOfHeader(line: Buffer): number {
  return crc32(line);
}

/** Eight lower-case hex digits. */
export function formatChecksum(checksum: number): string {
  return checksum.toString(16).padStart(8, '0');
}

/** A change set as a line that continues the chain `before`. */
export function encodeChange(change: ChangeSet, before: number): ChangeLine {
  const text = JSON.stringify(change);
  const end = CHANGE_AT + Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(end + 2);
  bytes.write(text, CHANGE_AT);
  const checksum = crc32(bytes.subarray(CHANGE_AT, end), before);
  bytes.write(OPENING + formatChecksum(checksum) + SEPARATOR, 0, 'latin1');
  bytes.write(`${CLOSING}\n`, end, 'latin1');
  return { bytes, checksum };
}

/** Reads a change line, given without its line feed, that should continue the chain `before`. */
export function decodeChange(bytes: Buffer, before: number): DecodedChange {
  const end = bytes.length - CLOSING.length;
  const isFramed =
    end > CHANGE_AT &&
    holds(bytes, 0, OPENING) &&
    holds(bytes, SEPARATOR_AT, SEPARATOR) &&
    holds(bytes, end, CLOSING);
  if (!isFramed) return { kind: 'damaged', why: 'this is not the line of a change set' };
  const checksum = crc32(bytes.subarray(CHANGE_AT, end), before);
  if (bytes.toString('latin1', CHECKSUM_AT, SEPARATOR_AT) !== formatChecksum(checksum)) {
    return { kind: 'damaged', why: 'the checksum does not match, here or just before' };
  }
  const change = parsed(bytes.toString('utf8', CHANGE_AT, end));
  if (!isChangeSet(change)) return { kind: 'damaged', why: 'this is not a change set' };
  return { kind: 'change', change, checksum };
}

/** Compares in place: a call into the system per line would be felt over a million of them. */
function holds(bytes: Buffer, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

const tableNames: ReadonlySet<unknown> = new Set(TABLE_NAMES);

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
  return tableNames.has(value[0]) && typeof value[1] === 'string';
}

function fieldsOf(bytes: Buffer): Record<string, unknown> {
  const value = parsed(bytes.toString('utf8'));
  return isRecord(value) ? value : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
