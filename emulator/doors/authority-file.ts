// Where the authority's keys are kept: one file, for its owner only, that is there whole or not at all.
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { CertifiedKeyPem } from './authority-certificates.ts';

/** What is kept: the certificate authority, and the server certificate it issued last. */
export interface KeptAuthority {
  readonly authority: CertifiedKeyPem;
  readonly server: CertifiedKeyPem;
}

/** The authority cannot be used or kept. The message names the file, what is wrong and what to do. */
export class AuthorityError extends Error {
  override readonly name = 'AuthorityError';
}

/** Changes when the names that the certificates are for change. */
const VERSION = 1;
const FILE_MODE = 0o600;
const DIRECTORY_MODE = 0o700;

/** The error for a file that was read and is of no use. It never repeats a key. */
export function uselessFile(file: string, what: string, cause?: unknown): AuthorityError {
  const advice = 'Delete it for a new authority, and give the new CA to your clients';
  return new AuthorityError(`${file}: ${what}. ${advice}`, { cause });
}

/**
 * What the file holds, or nothing when there is none. Whether the keys are any good is not judged here.
 * @throws AuthorityError when it cannot be read or is not of the right shape.
 */
export function readKept(file: string): KeptAuthority | undefined {
  if (!existsSync(file)) return undefined;
  const kept = parse(file, textOf(file));
  const version = member(kept, 'version');
  if (version !== VERSION) throw uselessFile(file, `its version is not ${VERSION}`);
  return {
    authority: certifiedKeyAt(file, kept, 'authority'),
    server: certifiedKeyAt(file, kept, 'server'),
  };
}

/**
 * Writes the file for the first time; where another process was faster, that one's stands.
 * @throws AuthorityError when the disk refuses.
 */
export function keepFirst(file: string, kept: KeptAuthority): void {
  write(file, kept, (temporary) => {
    try {
      // Unlike a rename, a link does not replace. Where there are no links, a rename has to do.
      linkSync(temporary, file);
    } catch {
      if (!existsSync(file)) renameSync(temporary, file);
    }
  });
}

/**
 * Replaces the file.
 * @throws AuthorityError when the disk refuses.
 */
export function keepInstead(file: string, kept: KeptAuthority): void {
  write(file, kept, (temporary) => renameSync(temporary, file));
}

function write(file: string, kept: KeptAuthority, place: (temporary: string) => void): void {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: DIRECTORY_MODE });
    const text = `${JSON.stringify({ version: VERSION, ...kept }, null, 2)}\n`;
    writeFileSync(temporary, text, { flag: 'wx', mode: FILE_MODE });
    place(temporary);
  } catch (cause) {
    throw inaccessible(file, 'written', cause);
  } finally {
    discard(temporary);
  }
}

/** What cannot be removed must not hide why it could not be written. */
function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // It is no worse than a leftover.
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw inaccessible(file, 'read', cause);
  }
}

function inaccessible(file: string, what: string, cause: unknown): AuthorityError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const advice = 'Check the permissions of its directory, or choose another one';
  return new AuthorityError(`${file} cannot be ${what} (${reason}). ${advice}`, { cause });
}

/** The parser's own message quotes the text, which holds keys. */
function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw uselessFile(file, 'it is not JSON');
  }
}

function certifiedKeyAt(file: string, kept: unknown, name: string): CertifiedKeyPem {
  const owner = member(kept, name);
  const certificatePem = member(owner, 'certificatePem');
  const privateKeyPem = member(owner, 'privateKeyPem');
  if (typeof certificatePem !== 'string' || typeof privateKeyPem !== 'string') {
    throw uselessFile(file, `${name} lacks certificatePem or privateKeyPem`);
  }
  return { certificatePem, privateKeyPem };
}

function member(owner: unknown, name: string): unknown {
  if (typeof owner !== 'object' || owner === null || !Object.hasOwn(owner, name)) return undefined;
  return Reflect.get(owner, name);
}
