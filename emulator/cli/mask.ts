// What the terminal does not show in full: openids, long numbers, and what a URL may carry behind its path.

/** `oUpF8uMuAJO_M2pxb1Q9zNjWeS6o` → `oUpF…eS6o`; short texts lose everything but their first character. */
export function maskOpenid(openid: string): string {
  return openid.length < 12 ? `${openid.slice(0, 1)}…` : shorten(openid);
}

/** A long number by its ends: `3000…0472`. */
export function shorten(text: string): string {
  return text.length <= 12 ? text : `${text.slice(0, 4)}…${text.slice(-4)}`;
}

/** A URL without credentials, query and fragment. */
export function plainUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}
