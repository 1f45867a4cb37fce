// From wire names to names in code: snake_case members become camelCase, at every level. Nothing else changes.

/** `out_order_no` becomes `outOrderNo`. */
type CamelName<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelName<Tail>>}`
  : Name;

/**
 * The type of a camelized value. An optional member is absent or has a value: JSON knows no `undefined`,
 * so the `| undefined` that zod adds to it is taken away.
 */
export type Camelized<Value> = Value extends readonly (infer Item)[]
  ? Camelized<Item>[]
  : Value extends object
    ? {
        [Name in keyof Value as Name extends string ? CamelName<Name> : Name]: Camelized<
          Exclude<Value[Name], undefined>
        >;
      }
    : Value;

/** A copy of a parsed JSON value with its member names in camelCase. */
export function camelize<Value>(value: Value): Camelized<Value>;
export function camelize(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => camelize(item));
  const renamed: Record<string, unknown> = {};
  // No camelized name has an underscore, so none can be `__proto__`.
  for (const [name, member] of Object.entries(value)) renamed[camelName(name)] = camelize(member);
  return renamed;
}

/** Names are those of declared fields, so they are few. */
const CAMEL_NAMES = new Map<string, string>();

function camelName(name: string): string {
  if (!name.includes('_')) return name;
  const known = CAMEL_NAMES.get(name);
  if (known !== undefined) return known;
  const camel = name.replace(/_+(.?)/g, (_, letter: string) => letter.toUpperCase());
  CAMEL_NAMES.set(name, camel);
  return camel;
}
