// Decides what `env` answers: the variables that lead an unmodified SDK to the sandbox, and how a shell reads them.
import { delimiter, resolve } from 'node:path';
import { ExportError } from './export-error.ts';
import {
  type Environment,
  type InheritedEnvironment,
  LANGUAGES,
  type Language,
  variablesFor,
} from './language-variables.ts';

export type { Environment, InheritedEnvironment, Language } from './language-variables.ts';
export { LANGUAGES } from './language-variables.ts';

export interface EnvironmentRequest {
  /** Where the export is; relative to the working directory, or absolute. */
  readonly directory: string;
  /** Where the emulator listens, such as http://127.0.0.1:8866: one port for HTTP, TLS, CONNECT and SOCKS5. */
  readonly url: string;
  readonly mchid: string;
  /** One language's variables; all of them when absent. */
  readonly language?: Language | undefined;
  readonly inherited?: InheritedEnvironment | undefined;
}

/**
 * The variables that send an SDK with its default URLs to the emulator, and have it trust the emulator's CA.
 *
 * HTTP_PROXY and ALL_PROXY are not among them: no SDK calls the platform over plain HTTP, and they would take
 * the program's other traffic away. Java gets SOCKS, because Apache's HttpClient ignores `https.proxyHost`.
 * What is there already is kept: `NODE_OPTIONS`, `JAVA_TOOL_OPTIONS` and `PHP_INI_SCAN_DIR` are appended to,
 * `NO_PROXY` loses only the entries that would let the platform's hosts through.
 *
 * @throws ExportError when the directory's name cannot be written in these variables.
 */
export function environmentLines(request: EnvironmentRequest): Environment {
  const { language, inherited = {} } = request;
  const directory = usableDirectory(request.directory);
  const { hostname, port } = new URL(request.url);
  const place = { directory, host: hostname, port: port || '80', inherited };
  const languages = language === undefined ? LANGUAGES : [language];
  return Object.fromEntries([
    ['FENZHANG_URL', request.url],
    ['FENZHANG_MCHID', request.mchid],
    ['FENZHANG_DIRECTORY', directory],
    ...languages.flatMap((one) => Object.entries(variablesFor[one](place))),
  ]);
}

/** The variables as lines for a POSIX shell, each ending in a newline. */
export function shellLines(environment: Environment): string {
  return Object.entries(environment)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'\n`)
    .join('');
}

/**
 * The absolute form of the directory.
 * @throws ExportError for characters that php.ini, PHP_INI_SCAN_DIR or JAVA_TOOL_OPTIONS cannot carry.
 */
export function usableDirectory(directory: string): string {
  const absolute = resolve(directory);
  const unusable = [...absolute].find((letter) => UNUSABLE.test(letter) || letter === delimiter);
  if (unusable === undefined) return absolute;
  throw new ExportError(
    `Choose another directory: php.ini or JAVA_TOOL_OPTIONS cannot carry ${JSON.stringify(unusable)}.`,
  );
}

const UNUSABLE = /["'\p{Cc}]/u;
