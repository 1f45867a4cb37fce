// Text as one word of a POSIX shell.

/** Bare where nothing in it means anything to a shell, else in single quotes, which only a single quote can end. */
export function shellQuote(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
