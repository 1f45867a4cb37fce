// The sandbox's own certificate authority: made once, kept, and never trusted by anything that is not told to.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { parseCertificateTime, rfc3339 } from '../protocol/time.ts';
import {
  type CertifiedKeyPem,
  issueAuthority,
  issueServerCertificate,
  type Validity,
} from './authority-certificates.ts';
import {
  type KeptAuthority,
  keepFirst,
  keepInstead,
  readKept,
  uselessFile,
} from './authority-file.ts';

/** What clients are to trust, and what the TLS door shows them. All PEM text. */
export interface Authority {
  /** The certificate authority: for `SSL_CERT_FILE`, `--cacert`, a trust store. */
  readonly caPem: string;
  /** The server certificate, for the platform's names, `localhost`, `127.0.0.1` and `::1`. */
  readonly certificatePem: string;
  /** The server's private key, PKCS#8. */
  readonly privateKeyPem: string;
}

const FILE_NAME = 'authority.json';
const DAY_MS = 24 * 60 * 60 * 1000;
/** Ten years, leap days included. */
const AUTHORITY_VALIDITY_MS = 3652 * DAY_MS;
/** Two years: macOS accepts no server certificate of more than 825 days. */
const SERVER_VALIDITY_MS = 730 * DAY_MS;
const RENEWAL_MS = 30 * DAY_MS;

/**
 * The authority of a directory; where it has none yet, and without a directory, a new one. The server
 * certificate is issued anew when it has no 30 days left. `nowMs` is the real time in milliseconds, because
 * clients compare it with theirs.
 * @throws AuthorityError when the kept one is damaged or out of its time, or cannot be kept.
 */
export async function openAuthority(request: {
  readonly directory?: string | undefined;
  readonly nowMs: number;
}): Promise<Authority> {
  const { directory, nowMs } = request;
  if (directory === undefined) return shown(await makeAuthority(nowMs));
  const file = join(directory, FILE_NAME);
  const kept = readKept(file);
  if (kept !== undefined) return shown(await renewed(file, kept, nowMs));
  const made = await makeAuthority(nowMs);
  keepFirst(file, made);
  // What the file holds now may be another process's, and its clients trust that one.
  return shown(readKept(file) ?? made);
}

async function makeAuthority(nowMs: number): Promise<KeptAuthority> {
  const validity = validityFrom(nowMs, AUTHORITY_VALIDITY_MS);
  const authority = await issueAuthority(validity);
  return { authority, server: await issueFor(authority, validity, nowMs) };
}

/** Checks what was kept, and replaces the server certificate when its time is nearly up or has not come. */
async function renewed(file: string, kept: KeptAuthority, nowMs: number): Promise<KeptAuthority> {
  const ca = certificateOf(file, kept.authority, 'authority');
  const server = certificateOf(file, kept.server, 'server');
  if (!ca.ca || server.ca || !server.checkIssued(ca) || !server.verify(ca.publicKey)) {
    throw uselessFile(file, 'the server certificate is not from the authority');
  }
  const caValidity = validityOf(ca);
  if (!isWithin(caValidity, nowMs)) {
    const { effectiveAt, expiresAt } = caValidity;
    const times = `${rfc3339(effectiveAt)} to ${rfc3339(expiresAt)}`;
    throw uselessFile(file, `the authority is valid from ${times}, and it is ${rfc3339(nowMs)}`);
  }
  const { effectiveAt, expiresAt } = validityOf(server);
  if (isWithin({ effectiveAt, expiresAt: expiresAt - RENEWAL_MS }, nowMs)) return kept;
  const renewal = { ...kept, server: await issueFor(kept.authority, caValidity, nowMs) };
  keepInstead(file, renewal);
  return renewal;
}

function issueFor(
  authority: CertifiedKeyPem,
  caValidity: Validity,
  nowMs: number,
): Promise<CertifiedKeyPem> {
  const { effectiveAt, expiresAt } = validityFrom(nowMs, SERVER_VALIDITY_MS);
  return issueServerCertificate(authority, {
    effectiveAt,
    expiresAt: Math.min(expiresAt, caValidity.expiresAt),
  });
}

/** From the day before, so that a client whose clock runs behind accepts it. */
function validityFrom(nowMs: number, lengthMs: number): Validity {
  return { effectiveAt: nowMs - DAY_MS, expiresAt: nowMs - DAY_MS + lengthMs };
}

function validityOf(certificate: X509Certificate): Validity {
  return {
    effectiveAt: parseCertificateTime(certificate.validFrom),
    expiresAt: parseCertificateTime(certificate.validTo),
  };
}

function isWithin({ effectiveAt, expiresAt }: Validity, nowMs: number): boolean {
  return effectiveAt <= nowMs && nowMs <= expiresAt;
}

/** The certificate, once it and its private key are found to be readable and to belong together. */
function certificateOf(
  file: string,
  { certificatePem, privateKeyPem }: CertifiedKeyPem,
  name: keyof KeptAuthority,
): X509Certificate {
  const certificate = attempt(() => new X509Certificate(certificatePem));
  if (certificate === undefined) {
    throw uselessFile(file, `${name}.certificatePem is not a PEM certificate`);
  }
  const privateKey = attempt(() => createPrivateKey(privateKeyPem));
  if (privateKey === undefined) {
    throw uselessFile(file, `${name}.privateKeyPem is not a PEM private key`);
  }
  if (!certificate.checkPrivateKey(privateKey)) {
    throw uselessFile(file, `${name}.privateKeyPem does not belong to its certificate`);
  }
  return certificate;
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function shown({ authority, server }: KeptAuthority): Authority {
  return { caPem: authority.certificatePem, ...server };
}
