// The texts inside a value, with where each stands; and the same value with other texts.

export interface PlacedText {
  readonly path: readonly string[];
  readonly text: string;
  /** What it is a member of. */
  readonly owner: unknown;
}

/** Every text in a value, in its order. */
export function textsIn(value: unknown, path: readonly string[] = []): readonly PlacedText[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]): readonly PlacedText[] => {
    const at = [...path, name];
    return typeof member === 'string'
      ? [{ path: at, text: member, owner: value }]
      : textsIn(member, at);
  });
}

/** A value with its texts replaced. */
export function withTexts(
  value: unknown,
  replace: (text: string, name: string, owner: object) => string,
): unknown {
  if (Array.isArray(value)) return value.map((item) => withTexts(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    typeof member === 'string' ? replace(member, name, value) : withTexts(member, replace),
  ]);
  return Object.fromEntries(members);
}
