// Decides how the error catalogue is shown in docs/fidelity.md: counts, one row per situation, invented texts.

import type { Row } from '../emulator/errors/row.ts';
import {
  CATALOGUE,
  type Evidence,
  type Face,
  PROFILES,
  type Profile,
  SITUATIONS,
} from '../emulator/errors.ts';

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
  return [counts(), situations(), inventedTexts()].join('\n\n');
}

function counts(): string {
  const unknown = ROWS.filter(([, row]) => requestIdOf(row) === 'unknown').length;
  const invented = ROWS.filter(([, row]) => row.hasInventedText).length;
  return [
    ...tableHead('Answers under', ...GRADES.map((grade) => capitalized(grade)), 'Together'),
    ...PROFILES.map((profile) => tableLine(`\`${profile}\``, ...gradeCounts(profile), ROWS.length)),
    '',
    `${invented} of the ${ROWS.length} texts are invented. ${unknown} Request-ID numbers are unknown.`,
  ].join('\n');
}

function gradeCounts(profile: Profile): number[] {
  return GRADES.map(
    (grade) => ROWS.filter(([, { faces }]) => faces[profile].evidence.grade === grade).length,
  );
}

function situations(): string {
  const head = ['Situation', 'Observed', 'Documented, if it differs', 'Request-ID', 'Layer'];
  return [
    ...tableHead(...head, 'Evidence'),
    ...ROWS.map(([situation, row]) => {
      const { observed, documented } = row.faces;
      const differs = observed !== documented;
      return tableLine(
        `\`${situation}\``,
        answerOf(observed),
        differs ? answerOf(documented) : '',
        requestIdOf(row),
        row.layer,
        evidenceOf(row),
      );
    }),
  ].join('\n');
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

/** Unpadded, so that a changed cell changes one line. */
function tableHead(...titles: readonly string[]): string[] {
  return [
    '<!-- biome-ignore format: generated -->',
    tableLine(...titles),
    tableLine(...titles.map(() => '---')),
  ];
}

function tableLine(...cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
