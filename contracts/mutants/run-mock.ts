// npm run contracts:mock: how many sentences a plain stateless mock of the same paths breaks.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createControlClient, type Keys } from '../../client/index.ts';
import { createEmulator } from '../../emulator/index.ts';
import { createBench } from './bench.ts';
import { createMock } from './mock.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

const emulator = await createEmulator({ port: 0 });
await emulator.start();
const mock = await createMock(emulator.url);
const directory = mkdtempSync(join(tmpdir(), 'fenzhang-mock-'));
const credentials = join(directory, 'credentials.json');
const keys = await createControlClient({ baseUrl: emulator.url }).keys();
writeFileSync(credentials, JSON.stringify(credentialsOf(keys)));
try {
  await tell('the emulator behind the mock', { CONTRACT_TARGET: mock.url });
  mock.stopLearning();
  say(`The mock knows a success of ${mock.known} operations.`);
  await tell('the mock, with the control API of the emulator', { CONTRACT_TARGET: mock.url });
  const asRealApi = { CONTRACT_TARGET: mock.url, CONTRACT_CREDENTIALS: credentials };
  await tell('the mock alone, held to what the real API is held to', asRealApi);
} finally {
  await mock.close();
  await emulator.close();
  rmSync(directory, { recursive: true });
}

async function tell(what: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const bench = await createBench({ stopsEarly: false, environment });
  const { broken, sentences } = await bench.judge(undefined);
  await bench.close();
  const count = broken.filter(({ kind }) => kind === 'sentence').length;
  say(`${count} of ${sentences} sentences are broken by ${what}`);
}

function credentialsOf({ mchid, serial, private_key, api_v3_key, ...keys }: Keys) {
  const { public_key_id, public_key } = keys;
  const platform = keys.platform.map(({ serial: each, certificate }) => ({
    serial: each,
    certificate,
  }));
  return {
    ...{ mchid, appid: 'wx8888888888888888', sub_mchid: '1900000109', serial, private_key },
    ...{ api_v3_key, public_key_id, public_key, platform },
  };
}
