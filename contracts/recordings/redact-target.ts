// Paths, queries and URLs as they may be written: the platform's hosts and routes stay, everything else is faked.
import type { Fakes } from './fakes.ts';
import { isPathWord, MEMBER_NAMES, PLATFORM_HOST } from './words.ts';

/** Fakes the value of a parameter, by its name. */
export type RedactText = (name: string, text: string) => string;

/** A path; its numbers are faked, each like the same number in a body. */
export function redactPath(path: string, fakes: Fakes): string {
  return path
    .split('/')
    .map((segment) => {
      const plain = decoded(segment);
      return plain === '' || isPathWord(plain) ? plain : encodeURIComponent(fakes.of(plain));
    })
    .join('/');
}

/** The pairs of a query, in their order. */
export function redactQuery(
  query: string,
  fakes: Fakes,
  redactText: RedactText,
): readonly (readonly [string, string])[] {
  if (query === '') return [];
  return query.split('&').map((pair) => {
    const at = pair.indexOf('=');
    const name = decoded(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? '' : decoded(pair.slice(at + 1));
    return [MEMBER_NAMES.has(name) ? name : fakes.of(name), redactText(name, value)] as const;
  });
}

/** A query as text again. */
export function queryText(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

const URL_PARTS = /^(https?|weixin):\/\/([^/?#:]*)(:\d{1,5})?([^?#]*)(?:\?([^#]*))?(?:#.*)?$/i;

/** A URL, if the text is one; of a stranger's nothing stays but scheme, port and form. */
export function redactUrl(text: string, fakes: Fakes, redactText: RedactText): string | undefined {
  const parts = URL_PARTS.exec(text);
  if (parts === null) return undefined;
  const [, scheme = '', host = '', port = '', path = '', query] = parts;
  const known = PLATFORM_HOST.test(host) ? host : `${fakes.of(host)}.invalid`;
  const pairs = query === undefined ? '' : `?${queryText(redactQuery(query, fakes, redactText))}`;
  return `${scheme.toLowerCase()}://${known}${port}${redactPath(path, fakes)}${pairs}`;
}

/** A text that is percent-encoded wrongly is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
