// What is bent about a body: a value, a member, the text around it, the bytes it becomes.
import fc from 'fast-check';
import { PACKINGS, type Packing, type Twist } from './draft.ts';
import { changedAt, raw, sizeOf, type Tree, textOf, withMember } from './json-tree.ts';
import { NAMES, strangeValue } from './strange-values.ts';

const place = fc.nat({ max: 400 });

/** A change of the body's tree; nothing where there is no body. */
const inBody =
  (change: (body: Tree) => Tree): Twist =>
  (draft) =>
    draft.body === undefined ? draft : { ...draft, body: change(draft.body) };

const valueReplaced = fc
  .tuple(place, strangeValue)
  .map(([at, value]): Twist => inBody((body) => changedAt(body, at % sizeOf(body), () => value)));
const valueTakenAway = place.map(
  (at): Twist => inBody((body) => changedAt(body, at % sizeOf(body), () => undefined)),
);
const valueWrapped = fc
  .tuple(place, fc.nat({ max: 70 }))
  .map(
    ([at, depth]): Twist =>
      inBody((body) =>
        changedAt(body, at % sizeOf(body), (value) =>
          raw('['.repeat(depth) + textOf(value) + ']'.repeat(depth)),
        ),
      ),
  );
const memberAdded = fc
  .tuple(place, fc.constantFrom(...NAMES), strangeValue)
  .map(([at, name, value]): Twist => inBody((body) => withMember(body, at, name, value)));
const manyMembers = fc.integer({ min: 100, max: 20_000 }).map(
  (count): Twist =>
    inBody(() => ({
      members: Array.from({ length: count }, (_, index) => [`m${index}`, index]),
    })),
);
/** The first member once more, of the same name and perhaps of another value. */
const memberTwice = fc.tuple(place, strangeValue).map(
  ([which, value]): Twist =>
    inBody((body) => {
      if (typeof body !== 'object' || body === null || !('members' in body)) return body;
      const [name] = body.members[which % Math.max(1, body.members.length)] ?? ['sub_mchid'];
      return { members: [...body.members, [name, value]] };
    }),
);
const textAround = fc
  .constantFrom(
    ['', ' '],
    ['', '}'],
    ['/**/', ''],
    ['', ',{}'],
    ['\n\n', '\n'],
    ['', '\0'],
    ['(', ')'],
  )
  .map(([before, after]): Twist => inBody((body) => raw(`${before}${textOf(body)}${after}`)));
const packed = fc.constantFrom(...(Object.keys(PACKINGS) as Packing[])).map(
  (packing): Twist =>
    (draft) => ({ ...draft, packing }),
);
const chunked = fc.integer({ min: 1, max: 500 }).map(
  (chunkBytes): Twist =>
    (draft) => ({ ...draft, chunkBytes }),
);
/** A body where none is declared, and none where one is. */
const bodyMoved = strangeValue.map(
  (value): Twist =>
    (draft) => ({ ...draft, body: draft.body === undefined ? value : undefined }),
);

export const bodyTwist: fc.Arbitrary<Twist> = fc.oneof(
  { weight: 8, arbitrary: valueReplaced },
  { weight: 3, arbitrary: valueTakenAway },
  { weight: 1, arbitrary: valueWrapped },
  { weight: 3, arbitrary: memberAdded },
  { weight: 2, arbitrary: memberTwice },
  { weight: 1, arbitrary: manyMembers },
  { weight: 1, arbitrary: textAround },
  { weight: 3, arbitrary: packed },
  { weight: 1, arbitrary: chunked },
  { weight: 1, arbitrary: bodyMoved },
);
