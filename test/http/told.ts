// How tests read a refusal: its situation, its sentence, and the bytes of its detail.
import type { z } from 'zod';
import { type ReadResult, readFields } from '../../emulator/http/fields.ts';
import { canonicalJson, parseJson } from '../../emulator/http/json.ts';

export function told(result: ReadResult<unknown>): readonly string[] {
  if (result.kind === 'ok') return ['accepted'];
  const { situation, message, detail } = result.refusal;
  return [situation, message, ...(detail === undefined ? [] : [canonicalJson(detail)])];
}

/** What the text of a body is told. */
export function toldOfBody(schema: z.ZodType, text: string): readonly string[] {
  const parsed = parseJson(text);
  return told(readFields(schema, parsed.kind === 'ok' ? parsed.value : undefined, 'body', text));
}

/** The bytes of a detail whose value is given as JSON. */
export function detailOf(value: string | number, location = 'body'): string {
  return `{"location":"${location}","value":${value}}`;
}
