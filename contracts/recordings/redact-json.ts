// Bodies as they may be written: member by member, by an allow-list. Truth values, amounts and the platform's words
// stay; times are moved, all by the same span; the rest is faked.
import type { Fakes } from './fakes.ts';
import { queryText, redactPath, redactQuery, redactUrl } from './redact-target.ts';
import { redactPointer, redactSentence } from './sentences.ts';
import {
  AMOUNT_MEMBER,
  BANK,
  DAY_MEMBERS,
  LOCATIONS,
  MEMBER_NAMES,
  NEW_WORD,
  SENTENCE_MEMBERS,
  SIGNER_NAMES,
  VERDICT_MEMBERS,
  WORD_MEMBERS,
  WORDS,
} from './words.ts';

export interface Redaction {
  readonly fakes: Fakes;
  /** Added to every time, ms. */
  readonly shiftMs: number;
  readonly isAnswer: boolean;
}

/** Where there is no end yet, the platform says this (captures F1, G3). */
export const NOT_FINISHED = '1970-01-01T08:00:00+08:00';
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2})$/;
const SHORT_NUMBER = 999_999;
/** Fen. Merchants have numbers of up to ten digits. */
const LARGEST_AMOUNT = 999_999_999;
const NAME_OF_ANSWER = /^[a-z]+(?:_[a-z0-9]+)*$/;
const LONGEST_NAME = 40;

/** Fakes what a value says. `name` is the member it is the value of. */
export function redactJson(name: string, value: unknown, redaction: Redaction): unknown {
  if (typeof value === 'string') return redactText(name, value, redaction);
  if (typeof value === 'number') return redactNumber(name, value, redaction);
  if (Array.isArray(value)) return value.map((item) => redactJson(name, item, redaction));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([member, each]) => [
    nameOf(member, redaction),
    redactJson(member, each, redaction),
  ]);
  return Object.fromEntries(members);
}

function nameOf(name: string, { fakes, isAnswer }: Redaction): string {
  if (MEMBER_NAMES.has(name)) return name;
  const isPlatforms = isAnswer && name.length <= LONGEST_NAME && NAME_OF_ANSWER.test(name);
  return isPlatforms ? name : fakes.of(name);
}

function redactNumber(name: string, value: number, { fakes }: Redaction): number {
  const isAmount = AMOUNT_MEMBER.test(name) && !fakes.originals.has(String(value));
  if (Math.abs(value) <= (isAmount ? LARGEST_AMOUNT : SHORT_NUMBER)) return value;
  return Number.isInteger(value) ? fakes.ofNumber(value) : 0.5;
}

/** Fakes a text by the name of its member or parameter. */
export function redactText(name: string, text: string, redaction: Redaction): string {
  const { fakes, shiftMs, isAnswer } = redaction;
  if (text === '' || text === NOT_FINISHED || isWord(name, text, isAnswer)) return text;
  if (isAnswer && SENTENCE_MEMBERS.has(name)) return redactSentence(text, fakes);
  if (TIME.test(text)) return movedTime(text, shiftMs);
  if (DAY_MEMBERS.has(name) && /^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  if (name === 'truncated_sign_message') return redactSignedMessage(text, redaction);
  if (name === 'url' && text.startsWith('/')) return redactTarget(text, redaction);
  const isPointer = isAnswer && /^\/(?:body|query|uri_template)(?:\/|$)/.test(text);
  if (isPointer) return redactPointer(text, fakes);
  const inQuery = (parameter: string, value: string) => redactText(parameter, value, redaction);
  return redactUrl(text, fakes, inQuery) ?? fakes.of(text);
}

/** True of a text that may be written because of what its member is. */
export function isWord(name: string, text: string, isAnswer: boolean): boolean {
  if (isAnswer && name === 'location') return LOCATIONS.has(text);
  if (isAnswer && name === 'field') return MEMBER_NAMES.has(text) || SIGNER_NAMES.has(text);
  if (name === 'bank_type' && BANK.test(text)) return true;
  if (isAnswer && VERDICT_MEMBERS.has(name) && NEW_WORD.test(text)) return true;
  return WORD_MEMBERS.has(name) && WORDS.has(text);
}

/** True of a text that stands for a time. */
export function isTime(text: string): boolean {
  return TIME.test(text);
}

/** A time of day and zone as they were written, so many ms later. Seconds are whole where they were. */
function movedTime(text: string, shiftMs: number): string {
  const fraction = TIME.exec(text)?.[1] ?? '';
  const zone = text.endsWith('Z') ? 'Z' : text.slice(-6);
  const zoneMs = Date.parse(`1970-01-01T00:00:00${zone}`);
  const moved = Date.parse(text) + shiftMs;
  if (Number.isNaN(moved)) return '1970-01-01T00:00:00Z';
  const local = new Date(moved - zoneMs).toISOString();
  return `${local.slice(0, 19)}${fraction === '' ? '' : local.slice(19, 19 + fraction.length)}${zone}`;
}

/** Path and query in one. */
export function redactTarget(target: string, redaction: Redaction): string {
  const [path = '', query] = target.split('?', 2);
  const inQuery = (parameter: string, value: string) => redactText(parameter, value, redaction);
  const pairs =
    query === undefined ? '' : `?${queryText(redactQuery(query, redaction.fakes, inQuery))}`;
  return redactPath(path, redaction.fakes) + pairs;
}

/** What the platform quotes of a request whose signature is wrong: five lines, of the body eight bytes (B12). */
function redactSignedMessage(text: string, redaction: Redaction): string {
  const [method = '', target = '', , , body = ''] = text.split('\n');
  const begin = /^(?:\{"?[a-z_]{0,7})?$/.test(body) ? body : '<body>';
  const said = WORDS.has(method) ? method : '<method>';
  return `${said}\n${redactTarget(target, redaction)}\n<timestamp>\n<nonce_str>\n${begin}\n`;
}
