// How a single text or number is judged. Each check stops at its first problem, like the platform.
import type { z } from 'zod';
import type { LengthUnit } from './field-facts.ts';

/** A character of four UTF-8 bytes, or half of one: the platform takes one to three bytes (4012081709). */
const BEYOND_THREE_BYTES = /[\ud800-\udfff]/;

export interface TextRule {
  readonly min: number;
  readonly max: number;
  readonly unit: LengthUnit;
  readonly pattern?: string | undefined;
}

/**
 * Characters, then length, then pattern. Inferred from C4, where an empty text is told its length; it
 * also keeps a slow pattern away from an overlong text.
 */
export function textCheck({ min, max, unit, pattern }: TextRule): z.core.CheckFn<string> {
  const expression = pattern === undefined ? /^/ : new RegExp(pattern);
  return ({ value: input, issues }) => {
    if (BEYOND_THREE_BYTES.test(input)) {
      issues.push({ code: 'custom', input });
      return;
    }
    const length = unit === 'bytes' ? Buffer.byteLength(input) : input.length;
    if (length < min) {
      issues.push({ code: 'too_small', origin: 'string', minimum: min, inclusive: true, input });
    } else if (length > max) {
      issues.push({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input });
    } else if (!expression.test(input)) {
      issues.push({ code: 'invalid_format', origin: 'string', format: 'regex', input });
    }
  };
}

export interface IntegerRule {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly isUnsigned: boolean;
}

/** A 64-bit integer (C16, C19), then its bounds (C18). A double of 2^63 is none, whatever it was written as. */
export function integerCheck(rule: IntegerRule): z.core.CheckFn<number> {
  const lowest = rule.isUnsigned ? 0 : -(2 ** 63);
  const { min = lowest, max = 2 ** 63 } = rule;
  return ({ value: input, issues }) => {
    if (!Number.isInteger(input) || input < lowest || input >= 2 ** 63) {
      issues.push({ code: 'invalid_type', expected: 'int', input });
    } else if (input < min) {
      issues.push({ code: 'too_small', origin: 'number', minimum: min, inclusive: true, input });
    } else if (input > max) {
      issues.push({ code: 'too_big', origin: 'number', maximum: max, inclusive: true, input });
    }
  };
}
