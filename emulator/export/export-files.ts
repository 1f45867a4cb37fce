// Decides which files an SDK is given to meet the sandbox: the merchant's, the platform's, and those that lead
// each language's programs to the emulator.
import type { KeyRing } from '../protocol/keys.ts';
import { environmentLines, shellLines, usableDirectory } from './environment.ts';
import { javaHostsFile, javaTrustStore } from './java-trust-store.ts';
import { pkcs12 } from './pkcs12.ts';
import { preloadSource } from './preload-source.ts';

/** One file of the export. */
export interface ExportedFile {
  /** Relative to the export's directory, with forward slashes. */
  readonly path: string;
  readonly content: string | Buffer;
  /** 0600 for what is secret on the real platform, 0644 for the rest. */
  readonly mode: number;
}

/** As much of a key ring as goes into files. */
export interface ExportableKeys {
  readonly merchant: Pick<KeyRing['merchant'], 'serial' | 'certificatePem' | 'privateKey'>;
  readonly apiV3Key: string;
  /** Newest first. */
  readonly certificates: readonly Pick<
    KeyRing['certificates'][number],
    'serial' | 'certificatePem'
  >[];
  readonly publicKey: Pick<KeyRing['publicKey'], 'id' | 'publicKeyPem'>;
}

export interface ExportRequest {
  readonly keyRing: ExportableKeys;
  readonly mchid: string;
  /** The CA that issued the certificate of the emulator's TLS door. */
  readonly caPem: string;
  /** Where the emulator listens, such as http://127.0.0.1:8866. */
  readonly url: string;
  /** Where the files will be: some of them name others by their absolute path. */
  readonly directory: string;
}

/** The alias inside the platform's own apiclient_cert.p12, which Java programs ask for by name. */
const PKCS12_ALIAS = 'Tenpay Certificate';

/**
 * The files of `keys export`. The same request gives the same bytes. Files of a single value end without a
 * newline, so that a program may use the whole file as the value.
 * @throws ExportError when the directory's name cannot be written in some of the files.
 */
export function exportFiles(request: ExportRequest): readonly ExportedFile[] {
  return [...merchantFiles(request), ...platformFiles(request), ...clientFiles(request)];
}

/** Under the names that the platform's own download has, and the SDKs' examples with it (sdks.md §6.1). */
function merchantFiles({ keyRing, mchid }: ExportRequest): readonly ExportedFile[] {
  const { merchant, apiV3Key } = keyRing;
  const { privateKey, certificatePem } = merchant;
  // wechatpay-java takes PKCS#8 only, whatever form the key ring has.
  const keyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const p12 = pkcs12({ privateKey, certificatePem, password: mchid, alias: PKCS12_ALIAS });
  return [
    open('mchid', mchid),
    open('serial_no', merchant.serial),
    secret('apiv3.key', apiV3Key),
    secret('apiclient_key.pem', keyPem),
    open('apiclient_cert.pem', certificatePem),
    secret('apiclient_cert.p12', p12),
  ];
}

function platformFiles({ keyRing }: ExportRequest): readonly ExportedFile[] {
  const { certificates, publicKey } = keyRing;
  const newest = certificates
    .slice(0, 1)
    .flatMap(({ serial, certificatePem }) => [
      open('platform_serial_no', serial),
      open('platform_cert.pem', certificatePem),
    ]);
  return [
    ...newest,
    ...certificates.map(({ serial, certificatePem }) =>
      open(`platform_cert_${serial}.pem`, certificatePem),
    ),
    open('pub_key_id', publicKey.id),
    open('pub_key.pem', publicKey.publicKeyPem),
  ];
}

function clientFiles({ mchid, caPem, url, directory }: ExportRequest): readonly ExportedFile[] {
  const environment = shellLines(environmentLines({ directory, url, mchid }));
  return [
    open('ca.pem', caPem),
    open('ca.jks', javaTrustStore(caPem)),
    open('hosts.java', javaHostsFile()),
    open('preload.cjs', preloadSource(url)),
    open('php/fenzhang.ini', phpIni(usableDirectory(directory))),
    open('fenzhang.env', `${ENVIRONMENT_NOTE}${environment}`),
  ];
}

const ENVIRONMENT_NOTE = `# Leads every SDK that is started from this shell to the sandbox: . ./fenzhang.env
# It replaces NODE_OPTIONS, JAVA_TOOL_OPTIONS, PHP_INI_SCAN_DIR and NO_PROXY; "fenzhang env" adds to them instead.
`;

/** PHP reads no variable for its CA; single quotes keep the path as it is. */
function phpIni(directory: string): string {
  return `curl.cainfo='${directory}/ca.pem'\nopenssl.cafile='${directory}/ca.pem'\n`;
}

function open(path: string, content: string | Buffer): ExportedFile {
  return { path, content, mode: 0o644 };
}

function secret(path: string, content: string | Buffer): ExportedFile {
  return { path, content, mode: 0o600 };
}
