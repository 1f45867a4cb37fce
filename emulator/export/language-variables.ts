// Decides which environment variables each language's SDKs and HTTP libraries obey.
import { delimiter, join } from 'node:path';
import { PLATFORM_HOSTS } from '../protocol/platform-hosts.ts';
import { TRUST_STORE_PASSWORD } from './java-trust-store.ts';

/** What `env --for` takes. */
export const LANGUAGES = ['java', 'go', 'node', 'php', 'python', 'curl'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Variables by name; as JSON this is what `env --json` prints. */
export type Environment = Readonly<Record<string, string>>;

/** Variables that already say something worth keeping. `process.env` fits. */
export interface InheritedEnvironment {
  readonly NODE_OPTIONS?: string | undefined;
  readonly JAVA_TOOL_OPTIONS?: string | undefined;
  readonly PHP_INI_SCAN_DIR?: string | undefined;
  readonly NO_PROXY?: string | undefined;
  readonly no_proxy?: string | undefined;
}

/** Where everything is: the export's absolute directory, and the emulator's one port. */
export interface Place {
  readonly directory: string;
  /** As in a URL: IPv6 in brackets. */
  readonly host: string;
  readonly port: string;
  readonly inherited: InheritedEnvironment;
}

/** Each language's variables. Several languages share some; their values are then the same. */
export const variablesFor: { readonly [Name in Language]: (place: Place) => Environment } = {
  java: (place) => ({
    JAVA_TOOL_OPTIONS: appended(place.inherited.JAVA_TOOL_OPTIONS, javaOptions(place), ' '),
  }),
  // Go takes SSL_CERT_FILE instead of the system's roots.
  go: (place) => ({ ...proxy(place), SSL_CERT_FILE: ca(place) }),
  // The preload alone would do, were it not for a foreign proxy, whose connections it would not recognise.
  node: (place) => ({
    ...proxy(place),
    NODE_EXTRA_CA_CERTS: ca(place),
    NODE_OPTIONS: appended(place.inherited.NODE_OPTIONS, preloadOption(place), ' '),
  }),
  php: (place) => ({
    ...proxy(place),
    // The empty part before the delimiter is PHP's own directory.
    PHP_INI_SCAN_DIR: appended(
      place.inherited.PHP_INI_SCAN_DIR,
      `${delimiter}${join(place.directory, 'php')}`,
      '',
    ),
  }),
  // requests reads the first, httpx and aiohttp the second.
  python: (place) => ({ ...proxy(place), REQUESTS_CA_BUNDLE: ca(place), SSL_CERT_FILE: ca(place) }),
  curl: (place) => ({ ...proxy(place), CURL_CA_BUNDLE: ca(place) }),
};

function ca({ directory }: Place): string {
  return join(directory, 'ca.pem');
}

/** Both spellings, because programs differ in which of the two wins. */
function proxy(place: Place): Environment {
  const address = `http://${place.host}:${place.port}`;
  const exempt = exemptHosts(place);
  return { HTTPS_PROXY: address, https_proxy: address, NO_PROXY: exempt, no_proxy: exempt };
}

function exemptHosts({ host, inherited }: Place): string {
  const kept = `${inherited.NO_PROXY ?? ''},${inherited.no_proxy ?? ''}`
    .split(/[\s,]+/)
    .filter((entry) => entry !== '' && !exemptsPlatform(entry));
  return [...new Set(['127.0.0.1', 'localhost', '::1', withoutBrackets(host), ...kept])].join(',');
}

/** Judged as the most generous readers do: by the end of the name, with or without a dot before it. */
function exemptsPlatform(entry: string): boolean {
  const ending = entry
    .toLowerCase()
    .replace(/^[*.]+/, '')
    .replace(/:\d+$/, '');
  return PLATFORM_HOSTS.some((host) => host.endsWith(ending));
}

/** NODE_OPTIONS takes double quotes around a value with spaces, and backslashes before itself. */
function preloadOption({ directory }: Place): string {
  return `--require "${join(directory, 'preload.cjs').replaceAll('\\', '\\\\')}"`;
}

/** JAVA_TOOL_OPTIONS takes double quotes around a word with spaces; the last of two equal options wins. */
function javaOptions({ directory, host, port }: Place): string {
  return [
    `-Djavax.net.ssl.trustStore=${join(directory, 'ca.jks')}`,
    `-Djavax.net.ssl.trustStorePassword=${TRUST_STORE_PASSWORD}`,
    `-DsocksProxyHost=${withoutBrackets(host)}`,
    `-DsocksProxyPort=${port}`,
    `-Djdk.net.hosts.file=${join(directory, 'hosts.java')}`,
  ]
    .map((option) => (option.includes(' ') ? `"${option}"` : option))
    .join(' ');
}

/** Adds once: a shell inside a shell does not add it again. Of two exports the last wins in all three. */
function appended(existing: string | undefined, addition: string, separator: string): string {
  if (existing === undefined || existing === '') return addition;
  return existing.endsWith(addition) ? existing : `${existing}${separator}${addition}`;
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}
