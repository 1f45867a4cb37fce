// Every rule an answer can follow, under the key that X-Fenzhang-Rule names: refusals, special successes, operations.
import { ENDPOINTS } from './api/registry.ts';
import { CATALOGUE, type Evidence, FAMILIES, type Profile, type Row } from './errors.ts';
import { OUTCOME_NAMES, OUTCOMES } from './outcomes.ts';

export interface Rule {
  /** What the header and the log name. */
  readonly key: string;
  readonly family: string;
  /** When an answer follows it, in a sentence. */
  readonly condition: string;
  readonly evidence: Readonly<Record<Profile, Evidence>>;
  /** Of a refusal: what is answered. */
  readonly row?: Row;
}

/** The families, in the order they are listed. */
export const RULE_FAMILIES: readonly string[] = [
  ...Object.keys(FAMILIES),
  'successes',
  'operations',
];

const alike = (evidence: Evidence) => ({ observed: evidence, documented: evidence });

/** All of them, family by family; no key stands twice. */
export const RULE_BOOK: readonly Rule[] = [
  ...Object.entries(FAMILIES).flatMap(([family, situations]) =>
    situations.map((key): Rule => {
      const row = CATALOGUE[key];
      const { observed, documented } = row.faces;
      const evidence = { observed: observed.evidence, documented: documented.evidence };
      return { key, family, condition: row.condition, evidence, row };
    }),
  ),
  ...OUTCOME_NAMES.map((key): Rule => {
    const { condition, evidence } = OUTCOMES[key];
    return { key, family: 'successes', condition, evidence: alike(evidence) };
  }),
  ...ENDPOINTS.map(({ name, method, path, source }): Rule => {
    const condition = `${method} ${path} passes every check.`;
    return { key: name, family: 'operations', condition, evidence: alike(source) };
  }),
];

const byKey = new Map(RULE_BOOK.map((rule) => [rule.key, rule]));

/** The rule of a key, if there is one. */
export function findRule(key: string): Rule | undefined {
  return byKey.get(key);
}
