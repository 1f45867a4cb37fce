// What zod finds wrong with a scenario, said to its author: the word that is meant, the quotes that are missing.
import type { z } from 'zod';
import { nearest } from '../../emulator/nearest.ts';
import type { Path, ScenarioDocument } from './document.ts';
import type { Mistake } from './mistakes.ts';

const SHORTEST_MCHID = 10_000_000;

type Issue = z.core.$ZodIssue;

/** More values than these are not listed; `fenzhang rules` does. */
const LISTED = 12;

/**
 * Checks a value of the file.
 * @param example what to write where nothing nearer to the mistake is known
 */
export function checked<Schema extends z.ZodType>(
  document: ScenarioDocument,
  schema: Schema,
  value: unknown,
  path: Path,
  example?: string,
): { readonly data: z.output<Schema> } | { readonly mistakes: readonly Mistake[] } {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { data: parsed.data };
  const mistakes = parsed.error.issues.flatMap((issue) =>
    mistakesOf(document, issue, path, { schema, example }),
  );
  return { mistakes };
}

interface Surroundings {
  readonly schema: z.ZodType;
  readonly example: string | undefined;
}

function mistakesOf(
  document: ScenarioDocument,
  issue: Issue,
  above: Path,
  { schema, example }: Surroundings,
): Mistake[] {
  const path = [
    ...above,
    ...issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
  ];
  const otherwise =
    example === undefined || issue.path.length > 1 ? undefined : `write: ${example}`;
  if (issue.code === 'unrecognized_keys') {
    const known = membersOf(schema, issue.path);
    return issue.keys.map((key) =>
      document.mistake(
        document.placeOfName(path, key),
        `there is no word "${key}" here`,
        guess(key, known) ?? listOf('words', known),
      ),
    );
  }
  const name = path.at(-1) ?? 'a scenario';
  const [message, hint] = wordsOf(issue, String(name));
  return [document.mistake(document.placeOf(path), message, hint ?? otherwise)];
}

/** The sentence and, where one is near, what to write. */
function wordsOf(issue: Issue, name: string): readonly [string, string | undefined] {
  const { input } = issue;
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    return [
      `there is no ${name} ${JSON.stringify(input)}`,
      guess(String(input), known) ?? listOf('one of', known),
    ];
  }
  if (input === undefined) return [`${name} is missing`, undefined];
  // A merchant number without quotes; a shorter number is no text that anything here is.
  const isNumberForText = typeof input === 'number' && input >= SHORTEST_MCHID;
  if (isNumberForText && isTextWanted(issue))
    return [`${name} is a number`, `put it in quotes: "${input}"`];
  if (issue.code === 'invalid_type')
    return [`${name} must be ${kindOf(issue.expected)}`, undefined];
  return [`${name}: ${issue.message}`, undefined];
}

function isTextWanted(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.expected === 'string';
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  object: 'a mapping (name: value)',
  record: 'a mapping (name: value)',
  array: 'a list',
  boolean: 'true or false',
};
const kindOf = (expected: string) => KINDS[expected] ?? expected;

function guess(word: string, known: readonly string[]): string | undefined {
  const near = nearest(word, known);
  return near === undefined ? undefined : `did you mean "${near}"?`;
}

function listOf(what: string, known: readonly string[]): string | undefined {
  return known.length === 0 || known.length > LISTED ? undefined : `${what}: ${known.join(', ')}`;
}

interface Definition {
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly innerType?: Schema;
  readonly element?: Schema;
}
type Schema = { readonly def: Definition };

/** The members that an object below a schema has. */
function membersOf(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let found: Schema | undefined = schema as unknown as Schema;
  for (const part of path) {
    const { shape, element }: Definition = bare(found)?.def ?? {};
    found = element ?? shape?.[String(part)];
  }
  return Object.keys(bare(found)?.def.shape ?? {});
}

function bare(schema: Schema | undefined): Schema | undefined {
  return schema?.def.innerType === undefined ? schema : bare(schema.def.innerType);
}
