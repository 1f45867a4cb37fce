// Members out of place: unknown to the declaration (C21), or in the body although the path gave them already (C20).
import { z } from 'zod';
import { factsOf, type Schema, schemaWithin } from './field-facts.ts';
import { type FieldRefusal, type FieldSource, pointerTo } from './field-refusal.ts';
import { valueAt } from './json.ts';

/** The refusal of every unknown member of a whole request at once (C21). */
export function unknownMembers(
  source: FieldSource,
  issues: readonly z.core.$ZodIssue[],
): FieldRefusal {
  const pointers = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((name) => pointerTo(source, [...issue.path, name]))
      : [],
  );
  return {
    situation: 'fieldUnknown',
    message: '请求中含有未在API文档中定义的参数',
    detail: { location: null, value: pointers },
  };
}

/** A copy of what was sent, without the members that are unknown to the declaration. */
export function withoutUnknownMembers(
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): unknown {
  const copy = structuredClone(value);
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const holder = valueAt(copy, issue.path);
    if (typeof holder !== 'object' || holder === null) continue;
    for (const name of issue.keys) Reflect.deleteProperty(holder, name);
  }
  return copy;
}

/**
 * The refusal of a path parameter that the body repeats without declaring it, or nothing (C20, where only
 * the sentence is captured). Meant before `readFields`, which would call such a member unknown.
 */
export function repeatedParameter(
  params: Schema,
  body: Schema,
  value: unknown,
): FieldRefusal | undefined {
  if (!(params instanceof z.ZodObject) || typeof value !== 'object' || value === null)
    return undefined;
  for (const [name, field] of Object.entries(params.shape)) {
    if (!Object.hasOwn(value, name) || schemaWithin(body, name) !== undefined) continue;
    const { title } = factsOf(field);
    const [repeated, first] = [pointerTo('body', [name]), pointerTo('uri_template', [name])];
    return {
      situation: 'fieldWrongType',
      message: `无法将输入源“${repeated}”映射到目标字段“${title}”中，此字段并非多重字段但被输入源“${first}”映射过了。`,
    };
  }
  return undefined;
}
