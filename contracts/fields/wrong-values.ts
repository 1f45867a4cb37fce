// What can be wrong with a field, kind by kind, and the sentence that each kind is answered with.
import { REMOVED } from './changed-requests.ts';
import type { FieldType } from './field.ts';
import {
  type Placed,
  type Sentence,
  whenMissing,
  whenOfWrongType,
  whenOutOfPattern,
  whenTooFew,
  whenTooGreat,
  whenTooLong,
  whenTooMany,
  whenTooShort,
  whenTooSmall,
} from './sentences.ts';

export interface WrongValue {
  /** As in "is too long". */
  readonly kind: string;
  readonly value: unknown;
  readonly sentence: Sentence;
}

/** One value of every JSON type. The text spells a number, which makes it none; the fraction is no integer. */
const SPECIMENS = {
  'a text': '1',
  'a number': 1,
  'a fraction': 0.5,
  'a truth value': true,
  'a group': {},
  'a list': [],
  null: null,
} as const;
const FITTING: Readonly<Record<FieldType, keyof typeof SPECIMENS>> = {
  string: 'a text',
  integer: 'a number',
  boolean: 'a truth value',
  object: 'a group',
  array: 'a list',
};

/** No pattern lets it pass, and it is neither too short nor too long for any field that has one. */
const OUT_OF_PATTERN = '订单号';

/** Everything that can be wrong with a field. Lists take a specimen of their items, to be sent too often. */
export function* wrongValues(placed: Placed, item: unknown): Generator<WrongValue> {
  const { place, type, required } = placed.field;
  if (type === 'any') return;
  if (required && place !== 'path') {
    yield { kind: 'missing', value: REMOVED, sentence: whenMissing(placed) };
  }
  yield* wrongTypes(placed, type);
  if (type === 'string') yield* wrongTexts(placed);
  if (type === 'integer') yield* wrongNumbers(placed);
  if (type === 'array') yield* wrongLists(placed, item);
}

/** Path and query hold texts only, which may spell no number and no truth. */
function* wrongTypes(placed: Placed, type: FieldType): Generator<WrongValue> {
  if (placed.field.place === 'body') {
    for (const [kind, value] of Object.entries(SPECIMENS)) {
      if (kind === FITTING[type]) continue;
      yield { kind, value, sentence: whenOfWrongType(placed, value) };
    }
  } else if (type !== 'string') {
    yield { kind: 'a word', value: 'word', sentence: whenOfWrongType(placed, 'word') };
  }
}

function* wrongTexts(placed: Placed): Generator<WrongValue> {
  const { field, rule } = placed;
  if (field.values !== undefined || rule.pattern !== undefined) {
    const sentence = whenOutOfPattern(placed, OUT_OF_PATTERN);
    yield { kind: 'out of pattern', value: OUT_OF_PATTERN, sentence };
  }
  if (field.values !== undefined) return;
  // An empty step of a path may be another path (C23).
  if (rule.min > 0 && field.place !== 'path') {
    yield { kind: 'empty', value: '', sentence: whenTooShort(placed, '') };
  }
  if (rule.min > 1) {
    const value = '1'.repeat(rule.min - 1);
    yield { kind: 'too short', value, sentence: whenTooShort(placed, value) };
  }
  if (field.max !== undefined) {
    const value = tooLong(placed, field.max);
    yield { kind: 'too long', value, sentence: whenTooLong(placed, value) };
  }
}

/** The shortest such text of three-byte characters, so that bytes are not taken for characters. */
function tooLong({ rule }: Placed, max: number): string {
  return '长'.repeat(rule.unit === 'bytes' ? Math.floor(max / 3) + 1 : max + 1);
}

function* wrongNumbers(placed: Placed): Generator<WrongValue> {
  const { least, greatest } = placed.rule;
  if (placed.field.place === 'body') {
    const value = 1e20;
    yield { kind: 'beyond 64 bits', value, sentence: whenOfWrongType(placed, value) };
  }
  if (least !== undefined) {
    yield { kind: 'too small', value: least - 1, sentence: whenTooSmall(placed, least - 1) };
  }
  if (greatest !== undefined) {
    const value = greatest + 1;
    yield { kind: 'too great', value, sentence: whenTooGreat(placed, value) };
  }
}

function* wrongLists(placed: Placed, item: unknown): Generator<WrongValue> {
  const { fewest, most } = placed.rule;
  if (fewest > 0) yield { kind: 'empty', value: [], sentence: whenTooFew(placed, 0) };
  if (most !== undefined) {
    const value = Array.from({ length: most + 1 }, () => item);
    yield { kind: 'too long', value, sentence: whenTooMany(placed, most + 1) };
  }
}
