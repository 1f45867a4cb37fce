// The platform's sentences about fields, written from its tables (protocol.md E6, captures C1 to C21). None of it
// is shared with the emulator, which has its own.
import type { Situation } from '../../emulator/index.ts';
import type { Field, FieldType, Place } from './field.ts';
import type { FieldRule } from './field-rules.ts';

/** What a refusal of a field must say. */
export interface Sentence {
  readonly situation: Situation;
  /** The usual text of the situation unless given. */
  readonly message?: string;
  readonly detail?: { readonly location: string | null; readonly value: unknown };
}

/** A field of a request: where it stands, what it is called, what is known of it. */
export interface Placed {
  readonly field: Field;
  readonly rule: FieldRule;
  /** `/body/receivers/0/amount` */
  readonly pointer: string;
}

/** How pointers and `detail.location` call a place (C11, C18). */
export const LOCATIONS: Readonly<Record<Place, string>> = {
  path: 'uri_template',
  query: 'query',
  body: 'body',
};

const DEMANDS: Readonly<Record<FieldType, string>> = {
  string: '一个 string 类型的 Json 值',
  integer: '一个合法的 64 位有符号整数',
  boolean: '一个 bool 类型的 Json 值',
  array: ' JSON 数组对象',
  object: '一个合法的 Json 对象',
};

const said = ({ field, pointer }: Placed, target: string, after: string) =>
  `输入源“${pointer}”映射到${target}“${field.title}”${after}`;

const detail = ({ field }: Placed, value: unknown) => ({
  location: LOCATIONS[field.place],
  value,
});

/** C6 to C8; a missing list is one of no items (C1). */
export function whenMissing(placed: Placed): Sentence {
  if (placed.field.type === 'array' && placed.rule.fewest > 0) return whenTooFew(placed, 0);
  const message = said(placed, '字段', '必填性规则校验失败，此字段为必填项');
  return { situation: 'fieldRequired', message, detail: detail(placed, '') };
}

/** C1; too many is inferred. */
export function whenTooFew(placed: Placed, count: number): Sentence {
  return wrongCount(placed, count, `低于最小值 ${placed.rule.fewest}`);
}

export function whenTooMany(placed: Placed, count: number): Sentence {
  return wrongCount(placed, count, `高于最大值 ${placed.rule.most}`);
}

function wrongCount(placed: Placed, count: number, bound: string): Sentence {
  const after = `多重性规则校验失败，此字段个数为 ${count} 个，${bound}`;
  return {
    situation: 'fieldCount',
    message: said(placed, '字段', after),
    detail: detail(placed, count),
  };
}

/** C2 list, C5 and C15 text, C16 number, C17 group; of truth values inferred. Outside the body nothing is JSON (C19). */
export function whenOfWrongType(placed: Placed, value: unknown): Sentence {
  const { place, type } = placed.field;
  if (type === 'any') throw new Error(`${placed.pointer} takes every type`);
  const target = type === 'array' ? '多重字段' : '目标字段';
  const sentence = said(placed, target, `中，此字段需要${DEMANDS[type]}`);
  return {
    situation: 'fieldWrongType',
    message: `${place === 'body' ? '无法将 JSON ' : '无法将'}${sentence}`,
    detail: detail(placed, value),
  };
}

/** C4 characters, C10 to C12 bytes. */
export function whenTooShort(placed: Placed, text: string): Sentence {
  return wrongLength(placed, text, `小于最小值 ${placed.rule.min}`);
}

export function whenTooLong(placed: Placed, text: string): Sentence {
  return wrongLength(placed, text, `大于最大值 ${placed.field.max}`);
}

function wrongLength(placed: Placed, text: string, bound: string): Sentence {
  const isInBytes = placed.rule.unit === 'bytes';
  const length = isInBytes ? Buffer.byteLength(text) : text.length;
  const after = `字符串规则校验失败，${isInBytes ? '字节数' : '字符数'} ${length}，${bound}`;
  return {
    situation: 'fieldLength',
    message: said(placed, '值字段', after),
    detail: detail(placed, length),
  };
}

/** C3, C13, C14. That a set of values is such a pattern is inferred. */
export function whenOutOfPattern(placed: Placed, text: string): Sentence {
  const { field, rule } = placed;
  const pattern = field.values === undefined ? rule.pattern : `^(${field.values.join('|')})$`;
  const after = `字符串规则校验失败，字符串必须匹配正则表达式“${pattern}”`;
  return {
    situation: 'fieldPattern',
    message: said(placed, '值字段', after),
    detail: detail(placed, text),
  };
}

/** C18; 高于 is inferred. */
export function whenTooSmall(placed: Placed, value: number): Sentence {
  return outOfRange(placed, value, `值低于最小值 ${placed.rule.least}`);
}

export function whenTooGreat(placed: Placed, value: number): Sentence {
  return outOfRange(placed, value, `值高于最大值 ${placed.rule.greatest}`);
}

function outOfRange(placed: Placed, value: number, bound: string): Sentence {
  return {
    situation: 'fieldRange',
    message: said(placed, '数值字段', `规则校验失败，${bound}`),
    detail: detail(placed, value),
  };
}

/** C21. */
export function whenUnknown(pointer: string): Sentence {
  return { situation: 'fieldUnknown', detail: { location: null, value: [pointer] } };
}

/** C20, of which only the sentence is known. */
export function whenRepeated({ field, pointer }: Placed): Sentence {
  const message = `无法将输入源“/body/${field.name}”映射到目标字段“${field.title}”中，此字段并非多重字段但被输入源“${pointer}”映射过了。`;
  return { situation: 'fieldWrongType', message };
}
