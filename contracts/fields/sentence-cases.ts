// Every sentence about fields that can be checked: each field of each operation served, wrong in each way it can be.
import { type ChangedRequest, changedRequest } from './changed-requests.ts';
import { asTaken } from './differences.ts';
import { type Field, holderOf, type OperationKey } from './field.ts';
import { ruleOf } from './field-rules.ts';
import { KNOWN_DIFFERENCES } from './known-differences.ts';
import { OFFICIAL_FIELDS } from './official-fields.ts';
import { SAMPLES, type Sample } from './samples.ts';
import { LOCATIONS, type Placed, type Sentence, whenRepeated, whenUnknown } from './sentences.ts';
import { wrongValues } from './wrong-values.ts';

export interface SentenceCase {
  readonly operation: OperationKey;
  /** What is sent: `/body/amount is null`. */
  readonly what: string;
  readonly request: ChangedRequest;
  readonly sentence: Sentence;
}

/** An operation with its fields as we take them. */
interface Operation {
  readonly key: OperationKey;
  readonly sample: Sample;
  readonly fields: readonly Field[];
}

type Steps = readonly (string | number)[];

/** Of every operation that has a sample. A pure listing: nothing is sent. */
export function sentenceCases(): readonly SentenceCase[] {
  return [...OPERATIONS.values()].flatMap((operation) => [...casesOf(operation)]);
}

const OPERATIONS = new Map(
  Object.entries(SAMPLES).map(([name, sample]) => {
    const key = name as OperationKey;
    const own = KNOWN_DIFFERENCES.filter(
      ({ operation, side }) => operation === key && side === 'request',
    );
    const fields = asTaken(OFFICIAL_FIELDS.get(key)?.request ?? [], own);
    return [key, { key, sample, fields }];
  }),
);

function* casesOf(operation: Operation): Generator<SentenceCase> {
  for (const field of operation.fields) yield* wrongFields(operation, field);
  yield* repeatedParameters(operation);
  yield* unknownMembers(operation);
}

function* wrongFields(operation: Operation, field: Field): Generator<SentenceCase> {
  const steps = stepsTo(operation, field);
  const placed = placedAt(operation, field, steps);
  const [item] = field.type === 'array' ? (valueAt(operation, steps) as unknown[]) : [];
  yield* changes(operation, placed, steps, item);
  if (field.type !== 'array') return;
  // The items of a list have no title of their own (C17), and none of them can be missing.
  const items = { ...field, type: 'object', required: false } as const;
  const first = [...steps, 0];
  yield* changes(operation, placedAt(operation, items, first), first, undefined);
}

function* changes(
  { key, sample }: Operation,
  placed: Placed,
  steps: Steps,
  item: unknown,
): Generator<SentenceCase> {
  const { place } = placed.field;
  for (const { kind, value, sentence } of wrongValues(placed, item)) {
    const request = changedRequest(key, sample, { place, steps, value });
    yield { operation: key, what: `${placed.pointer} is ${kind}`, request, sentence };
  }
}

/** A body must not repeat a parameter of the path that it does not have itself (C20). */
function* repeatedParameters(operation: Operation): Generator<SentenceCase> {
  const { key, sample, fields } = operation;
  if (sample.body === undefined) return;
  const ofBody = fields.filter(({ place }) => place === 'body').map(({ name }) => name);
  for (const field of fields.filter(({ place }) => place === 'path')) {
    if (ofBody.includes(field.name)) continue;
    const placed = placedAt(operation, field, [field.name]);
    const change = { place: 'body', steps: [field.name], value: '1' } as const;
    yield {
      ...{ operation: key, what: `${placed.pointer} is in the body, too` },
      ...{ request: changedRequest(key, sample, change), sentence: whenRepeated(placed) },
    };
  }
}

/** One unknown member at every level: the query, the body, each group, an item of each list. */
function* unknownMembers(operation: Operation): Generator<SentenceCase> {
  const { key, sample, fields } = operation;
  const levels: (readonly ['query' | 'body', Steps])[] = [];
  if (fields.some(({ place }) => place === 'query')) levels.push(['query', []]);
  if (sample.body !== undefined) levels.push(['body', []]);
  for (const field of fields) {
    const isLevel = field.type === 'object' || field.type === 'array';
    if (isLevel) levels.push(['body', stepsWithin(operation, field)]);
  }
  for (const [place, level] of levels) {
    const steps = [...level, 'not_in_the_table'];
    const pointer = pointerTo(place, steps);
    yield {
      ...{ operation: key, what: `${pointer} is unknown`, sentence: whenUnknown(pointer) },
      request: changedRequest(key, sample, { place, steps, value: '1' }),
    };
  }
}

/** Through the first item of every list on the way. */
function stepsTo(operation: Operation, { name }: Field): Steps {
  const holder = operation.fields.find((each) => each.name === holderOf(name));
  const own = name.slice(name.lastIndexOf('.') + 1);
  return holder === undefined ? [own] : [...stepsWithin(operation, holder), own];
}

function stepsWithin(operation: Operation, holder: Field): Steps {
  const steps = stepsTo(operation, holder);
  return holder.type === 'array' ? [...steps, 0] : steps;
}

function placedAt({ key }: Operation, field: Field, steps: Steps): Placed {
  return { field, rule: ruleOf(key, field), pointer: pointerTo(field.place, steps) };
}

const pointerTo = (place: Field['place'], steps: Steps) =>
  ['', LOCATIONS[place], ...steps].join('/');

function valueAt({ key, sample }: Operation, steps: Steps): unknown {
  let value: unknown = sample.body;
  for (const step of steps) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  }
  if (value === undefined) throw new Error(`The sample of ${key} lacks ${steps.join('.')}`);
  return value;
}
