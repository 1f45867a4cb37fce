// The environment that a command under test is started in: everything but our own settings.

/** The environment without our own variables. */
export function withoutOwnSettings(): Record<string, string | undefined> {
  // biome-ignore lint/style/noProcessEnv: everything but our own settings is passed on.
  const inherited = Object.entries(process.env);
  return Object.fromEntries(inherited.filter(([name]) => !name.startsWith('FENZHANG_')));
}
