// Finds the endpoint of a request by method and path. Paths are compared raw, as they are signed.

/** What can be routed: an endpoint of the platform or an operation of the control API. */
export interface Routable {
  readonly method: string;
  /** Parameters in braces: `/v3/…/orders/{transaction_id}/amounts`. */
  readonly path: string;
}

export type Match<Target> =
  | { readonly kind: 'found'; readonly target: Target; readonly params: Record<string, string> }
  | { readonly kind: 'unknownPath' }
  | { readonly kind: 'wrongMethod' };

/** One segment of a path, or the name of a parameter, at its place. */
interface Placed {
  readonly index: number;
  readonly text: string;
}

interface Route<Target> {
  /** What has to be equal. */
  readonly fixed: readonly Placed[];
  readonly parameters: readonly Placed[];
  readonly target: Target;
}

/** Routes by their number of segments, so that a look-up compares a handful. */
export type RouteTable<Target> = ReadonlyMap<number, readonly Route<Target>[]>;

export function routeTable<Target extends Routable>(
  targets: readonly Target[],
): RouteTable<Target> {
  const table = new Map<number, Route<Target>[]>();
  for (const target of targets) {
    const segments = target.path.split('/');
    const routes = table.get(segments.length) ?? [];
    table.set(segments.length, [...routes, { ...placed(segments), target }]);
  }
  return table;
}

/** A known path with another method is an answer of its own (B21, B22). */
export function findRoute<Target extends Routable>(
  table: RouteTable<Target>,
  method: string,
  path: string,
): Match<Target> {
  const given = path.split('/');
  let isKnownPath = false;
  for (const route of table.get(given.length) ?? []) {
    const params = paramsOf(route, given);
    if (params === undefined) continue;
    isKnownPath = true;
    const { target } = route;
    if (target.method === method) return { kind: 'found', target, params };
  }
  return { kind: isKnownPath ? 'wrongMethod' : 'unknownPath' };
}

function placed(segments: readonly string[]): Pick<Route<unknown>, 'fixed' | 'parameters'> {
  const all = segments.map((text, index) => ({ index, text }));
  const isParameter = ({ text }: Placed) => text.startsWith('{');
  return {
    fixed: all.filter((each) => !isParameter(each)),
    parameters: all
      .filter(isParameter)
      .map(({ index, text }) => ({ index, text: text.slice(1, -1) })),
  };
}

function paramsOf(
  { fixed, parameters }: Route<unknown>,
  given: readonly string[],
): Record<string, string> | undefined {
  // Most routes of a length end here.
  for (const { index, text } of fixed) if (given[index] !== text) return undefined;
  const params: Record<string, string> = {};
  for (const { index, text } of parameters) {
    const decoded = percentDecoded(given[index] ?? '');
    if (decoded === undefined) return undefined;
    params[text] = decoded;
  }
  return params;
}

function percentDecoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
