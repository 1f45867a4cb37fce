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

interface Route<Target> {
  readonly segments: readonly string[];
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
    table.set(segments.length, [...routes, { segments, target }]);
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
  for (const { segments, target } of table.get(given.length) ?? []) {
    const params = paramsOf(segments, given);
    if (params === undefined) continue;
    isKnownPath = true;
    if (target.method === method) return { kind: 'found', target, params };
  }
  return { kind: isKnownPath ? 'wrongMethod' : 'unknownPath' };
}

function paramsOf(
  segments: readonly string[],
  given: readonly string[],
): Record<string, string> | undefined {
  // What has to be equal comes first: most routes of a length end here.
  if (!segments.every((segment, index) => isParameter(segment) || segment === given[index])) {
    return undefined;
  }
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    if (!isParameter(segment)) continue;
    const decoded = percentDecoded(given[index] ?? '');
    if (decoded === undefined) return undefined;
    params[segment.slice(1, -1)] = decoded;
  }
  return params;
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{');
}

function percentDecoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
