// A sample with one thing changed in it, as it goes out.
import type { OperationKey, Place } from './field.ts';
import type { Sample } from './samples.ts';

export interface ChangedRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly target: string;
  readonly body?: unknown;
}

/** A value that leaves no member behind. */
export const REMOVED = Symbol('removed');

export interface Change {
  readonly place: Place;
  /** Member names and indexes from the root of the place. */
  readonly steps: readonly (string | number)[];
  readonly value: unknown;
}

/** The sample of an operation, changed. @throws Error where the sample has not what holds the changed field */
export function changedRequest(
  operation: OperationKey,
  sample: Sample,
  { place, steps, value }: Change,
): ChangedRequest {
  const changed: Sample = { ...sample, [place]: changedAt(sample[place] ?? {}, steps, value) };
  return asRequest(operation, changed);
}

/** A sample as a request. */
export function asRequest(operation: OperationKey, { path, query, body }: Sample): ChangedRequest {
  const [method, template = ''] = operation.split(' ');
  const route = template.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(path?.[name] ?? missing(`${operation}: ${name}`)),
  );
  const search = new URLSearchParams(query);
  return {
    method: method === 'GET' ? 'GET' : 'POST',
    target: search.size === 0 ? route : `${route}?${search}`,
    ...(body !== undefined && { body }),
  };
}

function changedAt(
  holder: unknown,
  [step, ...rest]: readonly (string | number)[],
  value: unknown,
): unknown {
  if (step === undefined) return value;
  if (Array.isArray(holder)) {
    if (!(step in holder)) missing(`item ${step}`);
    return holder.map((item, index) => (index === step ? changedAt(item, rest, value) : item));
  }
  if (typeof holder !== 'object' || holder === null) return missing(`what holds ${step}`);
  const { [step]: member, ...others } = holder as Record<string, unknown>;
  const changed = changedAt(member, rest, value);
  return changed === REMOVED ? others : { ...holder, [step]: changed };
}

function missing(what: string): never {
  throw new Error(`The sample lacks ${what}: see samples.ts`);
}
