// What the terminal does not show as it is: openids, long numbers, what a URL carries behind its path, signs that steer it.

/** `oUpF8uMuAJO_M2pxb1Q9zNjWeS6o` → `oUpF…eS6o`; short texts lose everything but their first character. */
export function maskOpenid(openid: string): string {
  return openid.length < 12 ? `${openid.slice(0, 1)}…` : shorten(openid);
}

/** As the platform makes openids: an o and 27 signs more. */
const OPENID = /(?<![\w-])o[\w-]{27}(?![\w-])/g;

/** Whatever in a text looks like an openid, masked: callers put them where a number belongs. */
export function maskOpenids(text: string): string {
  return text.replaceAll(OPENID, maskOpenid);
}

/** `王小明` → `王**`. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name;
  return `${first}${'*'.repeat(rest.length)}`;
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

/** A caller's text on one line, without signs that move the cursor, colour it or turn its direction: they are spelt out. */
export function oneLine(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`,
  );
}
