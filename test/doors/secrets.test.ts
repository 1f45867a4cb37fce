import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Client, createClient, createControlClient, type Keys } from '../../client/index.ts';
import { run } from '../../emulator/cli/run.ts';
import { CLI_COMMAND, runCli } from '../cli/cli-process.ts';
import { type FakeTerminal, fakeTerminal, runToEnd } from '../cli/fake-terminal.ts';
import { APPID, ORDER, PLATFORM, SUB, SUPPLIER, temporaryDirectory } from '../emulator/running.ts';
import { openSink } from '../emulator/sink.ts';

const TOKEN = 'FAKE-token-of-a-whole-flow';
const OPENID = 'oFAKE-PERSON-OF-A-WHOLE-FLOW';
const PAYER = 'oFAKE-PAYER-OF-A-WHOLE-FLOW-';
const NAME = '欧阳测试名';
const IN_URL = 'FAKE-secret-of-a-url';
const WRONG = 'FAKE-wrong-token';
const MINE = 'FAKE0APIV3KEY0OF0A0WHOLE0FLOW000';

interface Running {
  readonly terminal: FakeTerminal;
  readonly url: string;
  readonly keys: Keys;
  readonly client: Client;
  readonly directory: string;
  /** Runs a verb against it; what it says is kept. */
  verb(...words: string[]): Promise<string>;
  readonly said: string[];
}

/** Starts with everything that could be told, lets `work` be done, stops; answers all that was written. */
async function written(flags: readonly string[], work: (world: Running) => Promise<void>) {
  const sink = await openSink((_, index) => (index === 0 ? 500 : 204));
  const directory = temporaryDirectory();
  const redirection = `${SUPPLIER}=${sink.url()}?key=${IN_URL}`;
  const terminal = fakeTerminal(
    ['start', '--port', '0', '--fresh-keys', '--notify', redirection, ...flags],
    { cwd: directory, env: { FENZHANG_TOKEN: TOKEN } },
  );
  const end = run(terminal);
  const [, url = ''] = await terminal.seen(/(?:fenzhang [\d.]+ · |"url":")(http:\/\/[^\s"]+:\d+)/);
  const control = createControlClient({ baseUrl: url, token: TOKEN });
  const keys = await control.keys();
  const said: string[] = [];
  const env = { FENZHANG_URL: url, FENZHANG_TOKEN: TOKEN };
  const verb = async (...words: string[]) => {
    const { exit, output, errors } = await runToEnd(words, { cwd: directory, env });
    if (!words.includes(WRONG))
      expect([words, exit, errors]).toEqual([words, 0, expect.anything()]);
    said.push(output, errors);
    return output + errors;
  };
  await work({ terminal, url, keys, client: clientOf(url, keys), directory, verb, said });
  terminal.stop();
  expect(await end).toBe(0);
  return { text: [terminal.output, terminal.errors, ...said].join('\n'), keys, directory };
}

function clientOf(baseUrl: string, keys: Keys, apiV3Key = keys.api_v3_key): Client {
  return createClient({
    ...{ mchid: keys.mchid, serial: keys.serial, privateKey: keys.private_key, apiV3Key, baseUrl },
    platformKeys: keys.platform.map(({ certificate }) => ({ certificate })),
    retries: 0,
  });
}

/** Of a PEM each line counts. */
const linesOf = (pem: string) => pem.split('\n').filter((line) => line.length > 40);

/** What must be told nowhere. */
function secretsOf(keys: Keys): readonly string[] {
  const apiV3Keys = keys.receivers.map(({ api_v3_key }) => api_v3_key ?? '');
  return [...linesOf(keys.private_key), keys.api_v3_key, ...apiV3Keys, TOKEN, MINE, IN_URL];
}

const PERSONAL = [OPENID, PAYER, NAME];

/** The lines that tell a secret. */
const told = (text: string, secrets: readonly string[]) =>
  text.split('\n').filter((line) => secrets.some((each) => each !== '' && line.includes(each)));

const receiver = { type: 'PERSONAL_OPENID', receiver_account: OPENID } as const;

/** A payment and all that can become of it, right and wrong. Whatever is refused is refused. */
async function wholeFlow({ client, url, keys, verb }: Running): Promise<void> {
  const tried = (call: Promise<unknown>) => call.catch(() => undefined);
  const control = createControlClient({ baseUrl: url, token: TOKEN });
  await control.putPerson({ openid: OPENID, real_name: NAME });
  await control.putMerchant({ mchid: SUPPLIER, api_v3_key: MINE });
  const person = { appid: APPID, type: 'PERSONAL_OPENID', account: OPENID } as const;
  await client.addReceiver({ ...person, name: NAME, relation_type: 'OTHERS' });
  await client.addReceiver({ ...person, encrypted_name: NAME, relation_type: 'OTHERS' });
  await tried(client.addReceiver({ ...person, account: `${OPENID}\n`, relation_type: 'OTHERS' }));
  const merchant = { type: 'MERCHANT_ID', account: SUPPLIER, appid: APPID } as const;
  await client.addReceiver({ ...merchant, name: '沙箱供货商', relation_type: 'SUPPLIER' });
  const order = { ...{ sp_appid: APPID, sp_mchid: PLATFORM, sub_mchid: SUB }, description: '测试' };
  await client.createJsapiTransaction({
    ...{ ...order, out_trade_no: 'TRADE1', notify_url: `http://me:${IN_URL}@127.0.0.1:9999/n` },
    ...{ amount: { total: 500 }, payer: { sp_openid: PAYER } },
  });
  await control.pay({ out_trade_no: 'TRADE1', openid: PAYER });
  const split = { appid: APPID, sub_mchid: SUB, transaction_id: ORDER, finish: false };
  const shares = [
    { ...receiver, receiver_name: NAME, amount: 10, description: '佣金' },
    { type: 'MERCHANT_ID', receiver_account: SUPPLIER, amount: 10, description: '供货款' } as const,
  ];
  await client.createOrder({ ...split, out_order_no: 'S1', receivers: shares });
  await verb('clock', 'advance', '1m');
  const wrong = { ...receiver, receiver_name: `${NAME}甲`, amount: 1, description: '佣金' };
  await tried(client.createOrder({ ...split, out_order_no: 'S2', receivers: [wrong] }));
  await tried(client.createOrder({ ...split, out_order_no: OPENID, receivers: [wrong, wrong] }));
  await client.queryOrder({ sub_mchid: SUB, transaction_id: ORDER, out_order_no: 'S1' });
  await client.deleteReceiver(person);
  await tried(client.deleteReceiver({ ...person, account: 'oFAKE' }));
  const back = { sub_mchid: SUB, out_order_no: 'S1', out_return_no: 'R1', description: '退货' };
  await tried(client.createReturnOrder({ ...back, return_mchid: OPENID, amount: 5 }));
  const withdrawal = { sub_mchid: SUB, out_request_no: 'W1', amount: 1, remark: '提现' };
  await tried(client.createSubMerchantWithdraw(withdrawal));
  await tried(
    clientOf(url, { ...keys, serial: '0'.repeat(40) }).queryBalance({ account_type: 'BASIC' }),
  );
  await tried(
    clientOf(url, { ...keys, mchid: '1900000999' }).queryBalance({ account_type: 'BASIC' }),
  );
  await tried(clientOf(url, keys, MINE).downloadCertificates());
  await tried(client.securityEcho({ echo_message: 'x' }));
  await verb('clock', 'advance', '1h');
}

/** Every verb that says something, but `keys`, and `status` and `notify list` as JSON: those are asked for just that. */
const verbsAt = (url: string): readonly (readonly string[])[] => [
  ['replay', '--save', 'story.yaml', '--target', url, '--token', TOKEN],
  ['status'],
  ['clock', '--json'],
  ['notify', 'list'],
  ['fault', 'list'],
  ['snapshot', 'save', 'here'],
  ['snapshot', 'list', '--json'],
  ['snapshot', 'export', 'sandbox.json'],
  ['keys', 'export', 'sdk'],
  ['keys', 'export', 'sdk', '--json'],
  ['keys', 'rotate', '--json'],
  ['env'],
  ['env', '--json'],
  ['sign', 'GET', '/v3/certificates', '--run'],
  ['sign', 'GET', '/v3/certificates'],
  ['seed', '--orders', '3', '--seed', '1'],
  ['status', '--token', WRONG],
  ['reset'],
];

describe.each([[[]], [['--verbose']], [['--json']], [['--json', '--verbose']]])(
  'the log of start %j',
  (flags) => {
    it('tells no key, no token, no openid and no name, whatever happens and whatever is asked', async () => {
      const { text, keys, directory } = await written(flags, async (world) => {
        await wholeFlow(world);
        for (const words of verbsAt(world.url)) await world.verb(...words);
      });
      expect(text.length).toBeGreaterThan(4_000);
      expect(told(text, secretsOf(keys))).toEqual([]);
      expect(told(text, [...PERSONAL, WRONG, 'PRIVATE KEY'])).toEqual([]);
      const story = readFileSync(join(directory, 'story.yaml'), 'utf8');
      expect(told(story, [...secretsOf(keys), ...PERSONAL])).toEqual([]);
      // Persons and addresses are a part of the state, as the README says; keys and the token are not.
      const snapshot = readFileSync(join(directory, 'sandbox.json'), 'utf8');
      const { private_key: key, api_v3_key: apiV3Key } = keys;
      expect(told(snapshot, [...linesOf(key), apiV3Key, MINE, TOKEN])).toEqual([]);
    });
  },
);

describe('what is kept on the disk', () => {
  it('is for its owner only, wherever a key can stand in it', async () => {
    const { directory } = await written([], async (world) => {
      await wholeFlow(world);
      for (const words of verbsAt(world.url)) await world.verb(...words);
    });
    const kept = join(directory, '.fenzhang');
    expect(statSync(kept).mode & 0o077).toBe(0);
    const open = readdirSync(kept).filter((file) => statSync(join(kept, file)).mode & 0o077);
    expect(open).toEqual([]);
    expect(statSync(join(directory, 'sandbox.json')).mode & 0o077).toBe(0);
  });
});

const STORY = `
story: A person is paid too much
given: { order: { total: 10000 } }
steps:
  - person: { openid: ${OPENID}, real_name: ${NAME} }
  - call: addReceiver
    with: { type: PERSONAL_OPENID, account: ${OPENID}, relation_type: OTHERS }
    expect: { account: oFAKE-SOMEBODY-ELSE }
`;

describe('reports that are kept and handed on', () => {
  it.each(['pretty', 'json', 'junit', 'mermaid'])(
    'tell no key in the form of %s',
    async (reporter) => {
      const cwd = temporaryDirectory();
      writeFileSync(join(cwd, 'story.yaml'), STORY);
      const words = ['replay', 'person-named-wrongly', './story.yaml', '--reporter', reporter];
      const { exit, output, errors } = await runToEnd(words, { cwd });
      expect(exit).toBe(1);
      expect(told(output + errors, [OPENID, NAME, 'PRIVATE KEY'])).toEqual([]);
    },
  );
});

const CHILD = `
const { readFileSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const body = JSON.stringify({ appid: '${APPID}', type: 'PERSONAL_OPENID', account: '${OPENID}', relation_type: 'OTHERS' });
const [program, ...words] = ${JSON.stringify(CLI_COMMAND)};
const path = '/v3/ecommerce/profitsharing/receivers/add';
spawnSync(program, [...words, 'sign', 'POST', path, '--body', body, '--run'], { stdio: 'ignore' });
`;

describe('fenzhang exec', () => {
  it('tells no key and no openid with --verbose', async () => {
    const { exit, errors } = await runCli([
      'exec',
      '--verbose',
      '--',
      process.execPath,
      '-e',
      CHILD,
    ]);
    expect(exit).toBe(0);
    expect(errors).toContain('oFAK…FLOW');
    expect(told(errors, [OPENID, 'PRIVATE KEY', 'FAKE0'])).toEqual([]);
  });
});
