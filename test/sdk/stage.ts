// What one SDK plays on in one mode: a sandbox of its own, keys as files, and the environment that names them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ControlClient, createControlClient, type Keys } from '../../client/index.ts';
import type { NoticeSink } from './notice-sink.ts';
import type { Mode } from './program.ts';

export interface Stage {
  readonly mode: Mode;
  readonly mchid: string;
  readonly control: ControlClient;
  readonly sink: NoticeSink;
  readonly keys: Keys;
  /** For files that programs are given; nothing else is in it. */
  readonly directory: string;
  /** What the programs are told. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The receiver of the story: not one of the platform's own sub-merchants, so it has to be added. */
export const RECEIVER = '190001001';

/** Makes a sandbox whose merchant is in `mode`, with everything an SDK has to be told. */
export async function setStage(
  url: string,
  mode: Mode,
  sink: NoticeSink,
  parentDirectory: string,
): Promise<Stage> {
  const server = createControlClient({ baseUrl: url });
  const { mchid } = await server.createSandbox({ merchantMode: mode });
  const control = createControlClient({ baseUrl: url, sandbox: mchid });
  await control.putMerchant({ mchid: RECEIVER, notify_url: sink.urlOf(mchid, RECEIVER) });
  const keys = await control.keys();
  const directory = join(parentDirectory, mchid);
  mkdirSync(directory);
  const environment = {
    // The emulator is next door, whatever proxy the machine needs for the world outside.
    NO_PROXY: '127.0.0.1,localhost',
    no_proxy: '127.0.0.1,localhost',
    SDK_MODE: mode,
    SDK_BASE_URL: url,
    SDK_NOTIFY_URL: sink.urlOf(mchid, mchid),
    SDK_MCHID: mchid,
    SDK_SERIAL: keys.serial,
    SDK_API_V3_KEY: keys.api_v3_key,
    SDK_PUBLIC_KEY_ID: keys.public_key_id,
    ...keyFiles(directory, keys),
  };
  return { mode, mchid, control, sink, keys, directory, environment };
}

/** Keys as the files a merchant has from the platform. */
function keyFiles(directory: string, keys: Keys): Readonly<Record<string, string>> {
  const [certificate] = keys.platform;
  if (certificate === undefined) throw new Error('the sandbox has no platform certificate');
  const written = (name: string, pem: string) => {
    const file = join(directory, name);
    writeFileSync(file, pem);
    return file;
  };
  return {
    SDK_PRIVATE_KEY_FILE: written('apiclient_key.pem', keys.private_key),
    SDK_CERTIFICATE_FILE: written('apiclient_cert.pem', keys.certificate),
    SDK_PLATFORM_SERIAL: certificate.serial,
    SDK_PLATFORM_CERTIFICATE_FILE: written('platform_cert.pem', certificate.certificate),
    SDK_PUBLIC_KEY_FILE: written('pub_key.pem', keys.public_key),
  };
}
