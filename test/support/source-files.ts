// The project's own source files: what a person wrote, nothing that was installed or built.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Paths from the root of every TypeScript file below a folder, in alphabetical order. */
export function sourceFiles(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourceFiles(path);
      return /\.tsx?$/.test(entry.name) ? [path] : [];
    })
    .sort();
}

/** The text of a file, by its path from the root. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** What stands between `<!-- name -->` and `<!-- /name -->`. */
export function section(path: string, name: string): string {
  const [, after = ''] = textOf(path).split(`<!-- ${name} -->\n`);
  const [inner = '', rest] = after.split(`\n<!-- /${name} -->`);
  if (rest === undefined) throw new Error(`${path} has no section ${name}`);
  return inner;
}
