// The one place where the first zod issue becomes the platform's sentence (protocol.md E6; captures C1–C19).
import type { z } from 'zod';
import { type FieldFacts, type FieldKind, factsAt } from './field-facts.ts';
import {
  type Examined,
  type FieldRefusal,
  pointerTo,
  type SituationName,
} from './field-refusal.ts';
import { rawAt, valueAt } from './json.ts';
import { unknownMembers } from './param-members.ts';

type Issue = z.core.$ZodIssue;

/** C25. That it also answers an unreadable body (E9) and a 4-byte character (H3) is inferred. */
const GENERIC = '参数错误';

/** C5 string, C16 int64, C19 uint64, C2 list, C17 group; bool is inferred by analogy. */
const DEMANDS: Readonly<Record<FieldKind, string>> = {
  string: '一个 string 类型的 Json 值',
  bool: '一个 bool 类型的 Json 值',
  int64: '一个合法的 64 位有符号整数',
  uint64: '一个合法的 64 位无符号整数',
  list: ' JSON 数组对象',
  group: '一个合法的 Json 对象',
};

/** A refused field: `found` as the schema saw it, `sent` as it came, numbers as written. */
interface Field {
  readonly source: Examined['source'];
  readonly facts: FieldFacts;
  readonly found: unknown;
  readonly sent: unknown;
}

/** What is wrong with it: the words around its pointer and title, and `detail.value`. */
interface Problem {
  readonly situation: SituationName;
  readonly before?: string;
  /** What the sentence calls such a field. */
  readonly target: string;
  readonly after: string;
  readonly value: unknown;
}

/**
 * The refusal of the first problem, in declaration order and depth first. Unknown members come after
 * every other problem, all of them in one refusal (C21). There must be at least one issue.
 */
export function paramError(examined: Examined, issues: readonly Issue[]): FieldRefusal {
  const { schema, value, source, text } = examined;
  const first = issues.find((issue) => issue.code !== 'unrecognized_keys');
  if (first === undefined) return unknownMembers(source, issues);
  if (first.path.length === 0) return { situation: 'bodyUnreadable', message: GENERIC };
  if (first.code === 'custom') return { situation: 'fieldCharacter', message: GENERIC };
  const facts = factsAt(schema, first.path);
  const found = valueAt(value, first.path);
  const sent = text === undefined || found === undefined ? found : rawAt(text, first.path);
  const problem = problemOf({ source, facts, found, sent }, first);
  const input = `${problem.before ?? ''}输入源“${pointerTo(source, first.path)}”`;
  return {
    situation: problem.situation,
    message: `${input}映射到${problem.target}“${facts.title}”${problem.after}`,
    detail: { location: source, value: problem.value },
  };
}

function problemOf(field: Field, issue: Issue): Problem {
  if (field.found === undefined) return missing(field.facts);
  if (issue.code === 'too_small') return outside(field, '小', '低', `于最小值 ${issue.minimum}`);
  if (issue.code === 'too_big') return outside(field, '大', '高', `于最大值 ${issue.maximum}`);
  const { pattern } = field.facts;
  if (typeof field.found !== 'string' || pattern === undefined) return wrongType(field);
  // C3, C13, C14.
  const after = `字符串规则校验失败，字符串必须匹配正则表达式“${pattern}”`;
  return { situation: 'fieldPattern', target: '值字段', after, value: field.found };
}

function missing({ minItems = 0 }: FieldFacts): Problem {
  // C1 answers an empty list and a missing one alike.
  if (minItems > 0) return wrongCount(0, `低于最小值 ${minItems}`);
  const after = '必填性规则校验失败，此字段为必填项';
  return { situation: 'fieldRequired', target: '字段', after, value: '' };
}

/** A length is 小于 or 大于 its bound (C4, C11); a number and a count are 低于 (C18, C1) or, inferred, 高于. */
function outside(field: Field, ofText: string, ofOthers: string, bound: string): Problem {
  if (typeof field.found === 'string') return wrongLength(field, field.found, ofText + bound);
  if (Array.isArray(field.found)) return wrongCount(field.found.length, ofOthers + bound);
  const after = `规则校验失败，值${ofOthers}${bound}`;
  return { situation: 'fieldRange', target: '数值字段', after, value: field.sent };
}

/** C4 counts characters, C10–C12 bytes. */
function wrongLength({ facts }: Field, text: string, bound: string): Problem {
  const isInBytes = facts.unit === 'bytes';
  const length = isInBytes ? Buffer.byteLength(text) : text.length;
  const after = `字符串规则校验失败，${isInBytes ? '字节数' : '字符数'} ${length}，${bound}`;
  return { situation: 'fieldLength', target: '值字段', after, value: length };
}

function wrongCount(count: number, bound: string): Problem {
  const after = `多重性规则校验失败，此字段个数为 ${count} 个，${bound}`;
  return { situation: 'fieldCount', target: '字段', after, value: count };
}

function wrongType({ source, facts, sent }: Field): Problem {
  return {
    situation: 'fieldWrongType',
    // A path parameter is no JSON, and its sentence does not say so (C19).
    before: source === 'body' ? '无法将 JSON ' : '无法将',
    target: facts.kind === 'list' ? '多重字段' : '目标字段',
    after: `中，此字段需要${DEMANDS[facts.kind]}`,
    value: sent,
  };
}
