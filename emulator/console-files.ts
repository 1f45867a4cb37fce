// The files of the console as they were built: which there are is found out once, each is read when first asked for.
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConsoleFile, ConsoleFiles } from './http/console-door.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
/** As Vite names what it builds. */
const HASHED = /^assets\/.+-[\w-]{8}\.\w+$/;
const PAGE = 'index.html';

const NOT_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>fenzhang</title>
<h1>The console is not built</h1>
<p>In a checkout of fenzhang <code>npm run build</code> builds it; then start again. The package comes with it.</p>
<p>The control API is here all the same: <a href="health">health</a>, <a href="sandboxes">sandboxes</a>.</p>
</html>
`;

/** Beside the package's code, whether that runs as it was written or as it was built. */
export const CONSOLE_DIRECTORY = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../dist/console' : '../console', import.meta.url),
);

/**
 * The console in a directory. Only what stands there when it is first asked is ever read, so no path leads
 * anywhere else; where nothing was built there is a page that says what builds it.
 */
export function consoleFiles(directory: string): ConsoleFiles {
  const read = new Map<string, Promise<ConsoleFile>>();
  let known: ReadonlySet<string> | undefined;
  return async (asked) => {
    known ??= pathsIn(directory);
    const path = asked === '' ? PAGE : asked;
    if (!known.has(path)) return path === PAGE ? notBuilt() : undefined;
    const file = read.get(path) ?? fileAt(directory, path);
    read.set(path, file);
    return file;
  };
}

function pathsIn(directory: string): ReadonlySet<string> {
  if (!existsSync(directory)) return new Set();
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Set(
    files.map(({ parentPath, name }) =>
      relative(directory, join(parentPath, name)).replaceAll(sep, '/'),
    ),
  );
}

async function fileAt(directory: string, path: string): Promise<ConsoleFile> {
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  return { type, bytes: await readFile(join(directory, path)), isHashed: HASHED.test(path) };
}

function notBuilt(): ConsoleFile {
  return { type: TYPES['.html'] ?? '', bytes: Buffer.from(NOT_BUILT), isHashed: false };
}
