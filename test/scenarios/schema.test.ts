import { describe, expect, it } from 'vitest';
import { WORDS } from '../../scenarios/runner/vocabulary.ts';
import { textOf } from '../support/source-files.ts';

type Schema = Readonly<Record<string, unknown>>;

const schema: Schema = JSON.parse(textOf('scenarios/schema.json'));

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** Every member that any object of the schema declares, with where it stands. */
function* membersOf(value: unknown, path = ''): Generator<readonly [string, Schema]> {
  if (!isSchema(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === 'properties' && isSchema(member)) {
      for (const [key, each] of Object.entries(member)) {
        if (isSchema(each)) yield [`${path}.${key}`, each];
      }
    }
    yield* membersOf(member, `${path}.${name}`);
  }
}

describe('scenarios/schema.json', () => {
  it('documents every word and every member', () => {
    const silent = [...membersOf(schema)].filter(([path, member]) => {
      const isStepWord = WORDS.some((word) => path.endsWith(`.${word}`));
      const isSaidElsewhere = '$ref' in member || 'allOf' in member;
      return !isStepWord && !isSaidElsewhere && !('description' in member);
    });
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  it('documents every step, with an example', () => {
    const text = JSON.stringify(schema);
    for (const word of WORDS) expect(text).toContain(`\\n\\n${word}: `);
  });

  it('knows the operations and the situations by name, for editors to offer', () => {
    const text = JSON.stringify(schema);
    for (const name of ['createReturnOrder', 'returnerShortOfBalance', 'splitReplayed']) {
      expect(text).toContain(`"${name}"`);
    }
  });
});
