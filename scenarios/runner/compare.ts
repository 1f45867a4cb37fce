// Whether what came is what was expected: members that are not named do not matter.

/** One thing that is not as expected. */
export interface Difference {
  /** The member, such as `receivers.0.result`. */
  readonly what: string;
  readonly expected: string;
  readonly received: string;
}

/** Where `received` is not what `expected` says of it; nothing when it is. */
export function differencesOf(expected: unknown, received: unknown, what = ''): Difference[] {
  if (expected === null) return received === undefined || received === null ? [] : [other()];
  if (Array.isArray(expected)) {
    if (!Array.isArray(received)) return [other()];
    const below = expected.flatMap((item, index) =>
      differencesOf(item, received[index], join(what, String(index))),
    );
    const count = { what: join(what, 'length'), ...texts(expected.length, received.length) };
    return expected.length === received.length ? below : [count];
  }
  if (typeof expected === 'object') {
    return Object.entries(expected).flatMap(([name, member]) =>
      differencesOf(member, memberOf(received, name), join(what, name)),
    );
  }
  return expected === received ? [] : [other()];

  function other(): Difference {
    return { what, ...texts(expected, received) };
  }
}

/** What a name leads to: `receiver.amount` goes inside. */
export function memberOf(value: unknown, name: string): unknown {
  let found = value;
  for (const part of name.split('.')) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined;
  }
  return found;
}

function texts(expected: unknown, received: unknown) {
  return { expected: textOf(expected), received: textOf(received) };
}

/** A value for people. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function join(one: string, other: string): string {
  return one === '' ? other : `${one}.${other}`;
}
