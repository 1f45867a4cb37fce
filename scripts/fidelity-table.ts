// Decides how the rules are shown in docs/fidelity.md: counts, one row per rule, the order of checks, invented texts.
import { FINISH_CHECKS } from '../emulator/domain/finish-orders.ts';
import { RECEIVER_CHECKS } from '../emulator/domain/receivers.ts';
import { REFUND_CHECKS } from '../emulator/domain/refund-checks.ts';
import { RETURN_CHECKS } from '../emulator/domain/return-checks.ts';
import { SPLIT_CHECKS } from '../emulator/domain/split-checks.ts';
import {
  CATALOGUE,
  type Evidence,
  type Face,
  PROFILES,
  type Profile,
  type Row,
  SITUATIONS,
  type Situation,
} from '../emulator/errors.ts';
import { CHECKS } from '../emulator/http/checks.ts';
import { RULE_BOOK } from '../emulator/rule-book.ts';
import { tableHead, tableLine } from './markdown.ts';

const GRADES = [
  'observed',
  'documented',
  'inferred',
] as const satisfies readonly Evidence['grade'][];

const ROWS: readonly (readonly [situation: string, row: Row])[] = SITUATIONS.map((situation) => [
  situation,
  CATALOGUE[situation],
]);

/** The generated part of docs/fidelity.md as Markdown, without the comments around it. */
export function fidelityTable(): string {
  return [counts(), situations(), successes(), order(), inventedTexts()].join('\n\n');
}

/** How many rules rest on what, under a profile. */
export function gradeCounts(profile: Profile): readonly (readonly [Evidence['grade'], number])[] {
  return GRADES.map((grade) => [
    grade,
    RULE_BOOK.filter(({ evidence }) => evidence[profile].grade === grade).length,
  ]);
}

function counts(): string {
  const unknown = ROWS.filter(([, row]) => requestIdOf(row) === 'unknown').length;
  const invented = ROWS.filter(([, row]) => row.hasInventedText).length;
  return [
    ...tableHead('Answers under', 'Proven by a capture', 'Documented', 'Inferred', 'Together'),
    ...PROFILES.map((profile) =>
      tableLine(
        `\`${profile}\``,
        ...gradeCounts(profile).map(([, count]) => count),
        RULE_BOOK.length,
      ),
    ),
    '',
    `${ROWS.length} of the ${RULE_BOOK.length} rules are refusals; ${invented} of their texts are invented, ${unknown} of their Request-ID numbers unknown.`,
  ].join('\n');
}

function situations(): string {
  const head = [
    'Situation',
    'When',
    'Observed',
    'Documented, if it differs',
    'Request-ID',
    'Layer',
  ];
  return [
    ...tableHead(...head, 'Evidence'),
    ...ROWS.map(([situation, row]) => {
      const { observed, documented } = row.faces;
      const differs = observed !== documented;
      return tableLine(
        `\`${situation}\``,
        row.condition,
        answerOf(observed),
        differs ? answerOf(documented) : '',
        requestIdOf(row),
        row.layer,
        evidenceOf(row),
      );
    }),
  ].join('\n');
}

function successes(): string {
  const rules = RULE_BOOK.filter(({ row }) => row === undefined);
  return [
    'What a success can follow: something special, or just its operation.',
    '',
    ...tableHead('Rule', 'When', 'Evidence'),
    ...rules.map(({ key, condition, evidence: { observed } }) =>
      tableLine(`\`${key}\``, condition, `${observed.grade}: ${observed.source}`),
    ),
  ].join('\n');
}

/** The lists that the code goes through; the first check that refuses has the word. */
function order(): string {
  const lists: readonly (readonly [string, readonly (readonly Situation[])[]])[] = [
    ['every request', CHECKS.map(({ situations: each }) => each)],
    ['a split', SPLIT_CHECKS.map(({ situations: each }) => each)],
    ['a return', RETURN_CHECKS.map(({ situations: each }) => each)],
    ['a refund', REFUND_CHECKS.map(({ situations: each }) => each)],
    ['a finish', FINISH_CHECKS.map(({ situations: each }) => each)],
    ['a receiver to add', RECEIVER_CHECKS.map(({ situations: each }) => each)],
  ];
  return [
    'The order in which things are judged. Whatever stands in one line is judged in one step.',
    ...lists.map(([what, checks]) =>
      [
        `Of ${what}:`,
        '',
        ...checks
          .filter((each) => each.length > 0)
          .map((each, index) => `${index + 1}. ${each.map((name) => `\`${name}\``).join(', ')}`),
      ].join('\n'),
    ),
  ].join('\n\n');
}

/** Some answers of the gateway carry no Request-ID (captures B14, B21, B22). */
function requestIdOf({ number, hasRequestId, isNumberKnown }: Row): string {
  if (!hasRequestId) return 'none';
  return isNumberKnown ? String(number) : 'unknown';
}

function answerOf({ status, code, message }: Face): string {
  return code === '' ? `${status}, empty body` : `${status} \`${code}\` ${message}`;
}

function evidenceOf({ faces: { observed, documented }, hasInventedText }: Row): string {
  const faces = observed === documented ? [observed] : [observed, documented];
  const sources = faces.map(({ evidence: { grade, source } }) => `${grade}: ${source}`);
  return [...sources, ...(hasInventedText ? ['**text invented**'] : [])].join('; ');
}

function inventedTexts(): string {
  const invented = ROWS.filter(([, row]) => row.hasInventedText);
  return [
    'Texts that are ours, for want of any source:',
    '',
    ...invented.map(([situation, row]) => `- \`${situation}\`: ${row.faces.observed.message}`),
  ].join('\n');
}
