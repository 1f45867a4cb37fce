// An emulator in a process of its own, on a directory, to be killed without a warning.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { type Client, createClient } from '../../client/index.ts';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';
import { PLATFORM } from './running.ts';

const child = fileURLToPath(new URL('./serve-until-killed.ts', import.meta.url));

export interface Killable {
  readonly url: string;
  /** Of the platform merchant; repeats nothing. */
  readonly client: Client;
  /** Kills without a warning, and waits for the end. */
  kill(): Promise<void>;
}

export async function serve(data: string): Promise<Killable> {
  const serving: ChildProcess = spawn(process.execPath, ['--import', 'tsx', child, data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    serving.kill('SIGKILL');
  });
  const [line] = await once(serving.stdout ?? expect.unreachable(), 'data');
  const url = String(line).trim();
  const { merchant, apiV3Key, certificates } = fakeKeyRing();
  return {
    url,
    client: createClient({
      ...{ mchid: PLATFORM, serial: merchant.serial, privateKey: merchant.privateKeyPem, apiV3Key },
      platformKeys: certificates.map(({ certificatePem }) => ({ certificate: certificatePem })),
      ...{ baseUrl: url, retries: 0 },
    }),
    async kill() {
      const end = once(serving, 'exit');
      serving.kill('SIGKILL');
      expect(await end).toEqual([null, 'SIGKILL']);
    },
  };
}
