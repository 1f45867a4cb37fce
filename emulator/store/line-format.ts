// The frame of both data files: a header line, lines with a payload each, and in a snapshot an end line.
// Checksums are chained from the header on, so a line altered, dropped, doubled or moved is noticed.

import { crc32 } from 'node:zlib';

/**
 * Raised when a stored document or a line changes shape. Files of 2 have change sets alone, and are read as they are;
 * any other version is refused, not guessed at.
 */
export const FILE_VERSION = 3;
export const READABLE_VERSIONS: readonly number[] = [2, FILE_VERSION];

export type FileKind = 'snapshot' | 'journal';

export interface Header {
  readonly kind: FileKind;
  /** FILE_VERSION of the program that wrote the file. */
  readonly version: number;
  /** Counts compactions: a journal continues the snapshot of its own generation. */
  readonly generation: number;
}

export interface End {
  /** How many lines with a payload the snapshot holds. */
  readonly changes: number;
  /** The chained checksum of everything before the end line. */
  readonly checksum: string;
}

export interface FramedLine {
  /** With the line feed. */
  readonly bytes: Buffer;
  /** Chained with all lines before it. */
  readonly checksum: number;
}

export type Unframed =
  | { readonly kind: 'payload'; readonly payload: Buffer; readonly checksum: number }
  | { readonly kind: 'damaged'; readonly why: string };

// A line is the JSON array ["<8 hex digits>",<payload>]: with fixed places, it is checked before it is parsed.
const OPENING = '["';
const SEPARATOR = '",';
const CLOSING = ']';
const LINE_END = Buffer.from(`${CLOSING}\n`);
const CHECKSUM_AT = OPENING.length;
const SEPARATOR_AT = CHECKSUM_AT + 8;
const PAYLOAD_AT = SEPARATOR_AT + SEPARATOR.length;

/** A header line with its line feed. */
export function encodeHeader(kind: FileKind, generation: number): Buffer {
  return Buffer.from(`${JSON.stringify({ fenzhang: kind, version: FILE_VERSION, generation })}\n`);
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
  // Other lines are arrays and far longer; they are not parsed twice.
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

/** A payload, given in pieces of JSON, as a line that continues the chain `before`. */
export function frame(pieces: readonly Buffer[], before: number): FramedLine {
  let checksum = before;
  for (const piece of pieces) checksum = crc32(piece, checksum);
  const opening = Buffer.from(OPENING + formatChecksum(checksum) + SEPARATOR, 'latin1');
  return { bytes: Buffer.concat([opening, ...pieces, LINE_END]), checksum };
}

/** Takes the payload out of a line, given without its line feed, that should continue the chain `before`. */
export function unframe(bytes: Buffer, before: number): Unframed {
  const end = bytes.length - CLOSING.length;
  const isFramed =
    end > PAYLOAD_AT &&
    holds(bytes, 0, OPENING) &&
    holds(bytes, SEPARATOR_AT, SEPARATOR) &&
    holds(bytes, end, CLOSING);
  if (!isFramed) return { kind: 'damaged', why: 'this is not a line of the store' };
  const payload = bytes.subarray(PAYLOAD_AT, end);
  const checksum = crc32(payload, before);
  if (bytes.toString('latin1', CHECKSUM_AT, SEPARATOR_AT) !== formatChecksum(checksum)) {
    return { kind: 'damaged', why: 'the checksum does not match, here or just before' };
  }
  return { kind: 'payload', payload, checksum };
}

/** Compares in place: a call into the system per line would be felt over a million of them. */
function holds(bytes: Buffer, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
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
