// Which sentences of an answer are the platform's alone, and may be written; what they quote is faked.
import { CATALOGUE, SITUATIONS } from '../../emulator/index.ts';
import type { Fakes } from './fakes.ts';
import { MEMBER_NAMES } from './words.ts';

/** Said beside refusals: of a payment (4013080237), and of where a refund went (capture A4). */
const OTHERS = [
  ...['支付成功', '订单未支付', '订单已关闭', '转入退款', '已撤销', '用户支付中', '支付失败'],
  '订单发生过退款，退款详情请查询退款单',
  ...['支付用户零钱', '支付用户的零钱', 'sign not match'],
];

/** A number in a sentence: a limit or a length. Longer ones are somebody's. */
const LONGEST_FIGURE = 6;

const known = new Set(
  [
    ...SITUATIONS.flatMap((each) =>
      Object.values(CATALOGUE[each].faces).map((face) => face.message),
    ),
    ...OTHERS,
  ].map(withoutFigures),
);

const TITLE = '“([^“”]{1,40})”';
const TARGET = '映射到(?:值字段|数值字段|字段|目标字段|多重字段)';
const TAILS = [
  '必填性规则校验失败，此字段为必填项',
  '多重性规则校验失败，此字段个数为 \\d+ 个，[低高]于(?:最小|最大)值 \\d+',
  '字符串规则校验失败，(?:字符数|字节数) \\d+，[小大]于(?:最小|最大)值 \\d+',
  '规则校验失败，值[低高]于(?:最小|最大)值 \\d+',
  '字符串规则校验失败，字符串必须匹配正则表达式“\\^[^“”]{1,200}\\$”',
  '中，此字段需要(?:一个)? ?[ \\p{Script=Han}\\w]{1,20}',
  '中，此字段并非多重字段但被输入源“(?:[^“”]+)”映射过了。',
];
/** What a refused field is told (protocol.md E6): its pointer, its title, and what is wrong with it. */
const OF_FIELD = new RegExp(
  `^(?:无法将(?: JSON )?)?输入源“[^“”]+”${TARGET}${TITLE}(?:${TAILS.join('|')})$`,
  'u',
);

/** A sentence as it may be written. What nobody has seen is not written at all: no one can tell what it quotes. */
export function redactSentence(sentence: string, fakes: Fakes): string {
  if (OF_FIELD.test(sentence)) {
    return sentence.replace(/输入源“([^“”]+)”/gu, (_, pointer: string) => {
      return `输入源“${redactPointer(pointer, fakes)}”`;
    });
  }
  if (!known.has(withoutFigures(sentence))) return unknownSentence(sentence);
  return sentence.replace(/\d+/g, (figure) => {
    return figure.length > LONGEST_FIGURE && !isCopied(sentence) ? fakes.of(figure) : figure;
  });
}

/** True of a sentence that stands in the catalogue to the letter, with whatever numbers it has. */
function isCopied(sentence: string): boolean {
  return SITUATIONS.some((each) =>
    Object.values(CATALOGUE[each].faces).some((face) => face.message === sentence),
  );
}

function withoutFigures(sentence: string): string {
  return sentence.replace(/\d+/g, '#');
}

function unknownSentence(sentence: string): string {
  return `<unknown sentence of ${[...sentence].length} characters>`;
}

/** What stands for a sentence nobody has seen. */
export const UNKNOWN_SENTENCE = /^<unknown sentence of \d+ characters>$/;

/** A pointer such as `/body/receivers/0/amount`; names that are not the platform's are faked. */
export function redactPointer(pointer: string, fakes: Fakes): string {
  return pointer
    .split('/')
    .map((part) => {
      const isOurs = part === '' || /^\d{1,4}$/.test(part) || MEMBER_NAMES.has(part);
      return isOurs || ['body', 'query', 'uri_template'].includes(part) ? part : fakes.of(part);
    })
    .join('/');
}
