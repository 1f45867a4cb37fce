// Decides whether this Node can run the emulator at all. Imports nothing, so that any Node can ask.

const OLDEST: readonly [major: number, minor: number] = [20, 19];

/** A plain sentence when this version of Node is too old, else nothing. `version` as in `20.19.4`. */
export function nodeVersionProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST;
  const isNewEnough = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
  if (isNewEnough) return undefined;
  return `fenzhang needs Node ${oldestMajor}.${oldestMinor} or newer, and this is Node ${version}.`;
}
