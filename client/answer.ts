// What comes back from one HTTP exchange, and how its body is read without trusting its shape.
import { UnexpectedContentError } from './errors.ts';

/** One answer as it arrived. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body parsed as JSON, or undefined when it is empty or not JSON. */
  readonly body: unknown;
  /** The exact bytes of the decoded entity: the ones the signature covers. */
  readonly rawBody: Buffer;
}

/** Parses text as JSON; anything that is not JSON gives undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** True when the value is a JSON object that has all these members. */
export function hasMembers<T extends object>(
  value: unknown,
  names: readonly (keyof T & string)[],
): value is T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return names.every((name) => Object.hasOwn(value, name));
}

/**
 * Reads the body as `T`. The members named are those the documentation always promises; further
 * members may appear at any time and are kept.
 * @throws UnexpectedContentError when the body is not an object or lacks one of them
 */
export function readBody<T extends object>(body: unknown, names: readonly (keyof T & string)[]): T {
  if (hasMembers<T>(body, names)) return body;
  throw new UnexpectedContentError(`The body is not an object with ${names.join(', ')}`);
}
