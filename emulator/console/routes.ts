// Where the page is: #/view/id?query. Links are real links, so back, bookmarks and a new tab work.
import { computed, signal } from '@preact/signals';

export const VIEWS = [
  'orders',
  'requests',
  'notifications',
  'ledger',
  'clock',
  'faults',
  'scenarios',
  'sandboxes',
] as const;
export type ViewName = (typeof VIEWS)[number];

export interface Route {
  readonly view: ViewName;
  /** What of the view is shown; the view itself where it is missing. */
  readonly id: string | undefined;
  readonly query: URLSearchParams;
}

export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [name, id] = path.split('/');
  return {
    view: VIEWS.find((each) => each === name) ?? 'orders',
    id: id === undefined || id === '' ? undefined : decodeURIComponent(id),
    query: new URLSearchParams(query),
  };
}

const hash = signal(location.hash);
export const route = computed(() => readRoute(hash.value));

export function followLocation(): void {
  addEventListener('hashchange', () => {
    hash.value = location.hash;
  });
}

/** The address of a place; what is undefined or empty in the query is left out. */
export function href(
  view: ViewName,
  id?: string | number,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const said = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const path = id === undefined ? `#/${view}` : `#/${view}/${encodeURIComponent(id)}`;
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`;
}

/** Goes to an address that `href` made; with `replace` the place before is not kept. */
export function go(address: string, { replace = false } = {}): void {
  if (replace) {
    history.replaceState(null, '', address);
    hash.value = address;
  } else location.hash = address;
}
