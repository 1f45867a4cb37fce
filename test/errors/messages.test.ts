// Every message that was captured or documented has an answer in the catalogue, or a reason why it has none.
// In messages.json `M1` to `M69` are the rows of transcripts.md §M, plain names the keys of api.md §19, and `§…` the
// tables and FAQs of operations beyond both (api.md), a number the page itself. A `sentence` has places for a field and
// its bounds.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CATALOGUE, PROFILES, SITUATIONS } from '../../emulator/errors.ts';
import * as kit from '../../emulator/http/fields.ts';
import { textOf } from '../support/source-files.ts';

const from = z.string().min(1);
const answers = z.array(z.enum(SITUATIONS)).min(1);
const messagesSchema = z.array(
  z.union([
    z.strictObject({ from, message: z.string().min(1), answers }),
    z.strictObject({ from, sentence: z.string().min(1), answers }),
    z.strictObject({ from, message: z.string().min(1), because: z.string().min(10) }),
  ]),
);
const messages = messagesSchema.parse(JSON.parse(textOf('test/errors/messages.json')));
const CATALOGUE_ROWS = 69;
const CONSTANTS = 46;

describe('the list of messages', () => {
  const sources = messages.map((each) => each.from);

  it('has every row of the catalogue of captures', () => {
    const rows = [...new Set(sources.filter((source) => /^M\d+$/.test(source)))];
    expect(rows).toEqual(Array.from({ length: CATALOGUE_ROWS }, (_, index) => `M${index + 1}`));
  });

  it('has every constant of the documentation', () => {
    const keys = sources.filter((source) => /^[a-z]/.test(source));
    expect(keys).toEqual([...new Set(keys)]);
    expect(keys).toHaveLength(CONSTANTS);
  });
});

describe('a message', () => {
  const answered = messages.flatMap((each) =>
    'message' in each && 'answers' in each ? [each] : [],
  );

  it.each(answered)('of $from is answered where the list says: $message', (each) => {
    for (const situation of each.answers) {
      const { faces } = CATALOGUE[situation];
      expect(PROFILES.map((profile) => faces[profile].message)).toContain(each.message);
    }
  });

  it('of what is served that the list leaves out is answered nowhere', () => {
    const texts = new Set(answered.map(({ message }) => message));
    const left = messages.flatMap((each) =>
      'because' in each && !each.because.startsWith('belongs to') ? [each.message] : [],
    );
    const faces = SITUATIONS.flatMap((each) => Object.values(CATALOGUE[each].faces));
    const given = new Set(faces.map(({ message }) => message));
    expect(left.filter((text) => given.has(text) && !texts.has(text))).toEqual([]);
  });
});

describe('a sentence about a field', () => {
  const item = kit.fields({ name: kit.text('名称', 8) });
  const body = kit.fields({
    text: kit.text('文本', 8).optional(),
    bytes: kit.text('字节', 8, { unit: 'bytes' }).optional(),
    mchid: kit.mchid('商户号').optional(),
    amount: kit.fen('金额').optional(),
    list: kit.list('列表', item).optional(),
    group: kit.group('分组', {}).optional(),
    needed: kit.text('必填', 8),
  });
  const path = kit.fields({ id: kit.integer('申请单号', { isUnsigned: true }) });
  const wrong = [
    {},
    ...[{ text: '' }, { text: 1 }, { bytes: '123456789' }, { mchid: 'x' }, { amount: 0 }],
    ...[{ amount: 0.5 }, { list: [] }, { list: {} }, { group: [] }],
  ];
  const told = [
    ...wrong.map((value) => {
      const whole = Object.keys(value).length === 0 ? value : { ...value, needed: 'x' };
      return kit.readFields(body, whole, 'body', JSON.stringify(whole));
    }),
    kit.readFields(path, { id: 'x' }, 'uri_template'),
  ].flatMap((result) => (result.kind === 'refused' ? [result.refusal] : []));

  it.each(messages.flatMap((each) => ('sentence' in each ? [each] : [])))(
    'of $from is answered as the list says: $sentence',
    ({ sentence, answers: situations }) => {
      const source = sentence
        .split(/\{\w+\}/)
        .map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
        .join('.+');
      const found = told.filter(({ message }) => new RegExp(`^${source}$`, 'u').test(message));
      expect(found.map(({ situation }) => situation)).toEqual(situations);
    },
  );
});
