// What an unmodified SDK needs to meet a running emulator: the files of the export, and where they were put.
import { createPrivateKey } from 'node:crypto';
import type { ControlClient, Keys } from '../../client/index.ts';
import { type ExportableKeys, exportFiles } from '../export/export-files.ts';
import { writeFiles } from '../export/write-files.ts';

/** Writes the keys and settings of a sandbox into a directory; answers the sandbox's mchid and the files' names. */
export async function writeSdkFiles(
  control: ControlClient,
  url: string,
  directory: string,
): Promise<{ readonly mchid: string; readonly paths: readonly string[] }> {
  const [keys, { ca }] = await Promise.all([control.keys(), control.authority()]);
  const { mchid } = keys;
  const files = exportFiles({ keyRing: keyRingOf(keys), mchid, caPem: ca, url, directory });
  writeFiles(directory, files);
  return { mchid, paths: files.map(({ path }) => path) };
}

function keyRingOf(keys: Keys): ExportableKeys {
  return {
    merchant: {
      serial: keys.serial,
      certificatePem: keys.certificate,
      privateKey: createPrivateKey(keys.private_key),
    },
    apiV3Key: keys.api_v3_key,
    certificates: keys.platform.map(({ serial, certificate }) => ({
      serial,
      certificatePem: certificate,
    })),
    publicKey: { id: keys.public_key_id, publicKeyPem: keys.public_key },
  };
}
