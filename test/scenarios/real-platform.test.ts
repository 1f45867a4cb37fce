import { writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { readRealConfig } from '../../contracts/real/real-config.ts';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';
import {
  libraryFile,
  parseCredentials,
  playScenario,
  readScenario,
  runScenario,
} from '../../scenarios/index.ts';
import { textOf } from '../support/source-files.ts';
import { PRODUCTION, standIn } from './stand-in.ts';

const platform = standIn();
beforeEach(() => {
  platform().asked.length = 0;
});

const target = () => ({ baseUrl: PRODUCTION, credentials: platform().credentials });
const variables = {
  'payment-looked-up': { transaction_id: '4208450740201411110007820472' },
  'receiver-added-and-deleted': { receiver: '86693852', receiver_name: '沙箱合作商' },
} as const;

describe('on the real platform', () => {
  it.each([
    'numbers-nobody-knows',
    'numbers-that-are-none',
    'payment-that-nobody-made',
    'receiver-refused',
    'split-refused-for-its-fields',
  ])('%s is played with nothing but credentials', async (name) => {
    await runScenario(libraryFile(name) ?? '', target());
    expect(platform().asked.length).toBeGreaterThan(0);
  });

  it.each(['payment-looked-up', 'receiver-added-and-deleted'] as const)(
    '%s is played about what is there, once that has been said',
    async (name) => {
      const file = libraryFile(name) ?? '';
      const [first = ''] = Object.keys(variables[name]);
      await expect(runScenario(file, target())).rejects.toThrow(`--set ${first}=…`);
      expect(platform().asked).toEqual([]);
      await runScenario(file, { ...target(), variables: variables[name] });
      expect(platform().asked.every((url) => url.startsWith(`${PRODUCTION}/v3/`))).toBe(true);
    },
  );

  it('a story is false when another answer comes', async () => {
    const text = textOf('scenarios/numbers-nobody-knows.yaml').replace(
      'recordMissing',
      'paymentUnknown',
    );
    const report = await playScenario(readScenario('story.yaml', text), target());
    expect(report.failure).toMatchObject({
      ...{ step: 3, expected: 'refused: paymentUnknown (404 ORDER_NOT_EXIST 订单不存在)' },
      received: '404 RESOURCE_NOT_EXISTS 记录不存在',
    });
  });

  it('one that needs an emulator is not begun', async () => {
    const played = runScenario(libraryFile('split-too-soon') ?? '', target());
    await expect(played).rejects.toThrow('given needs an emulator');
    expect(platform().asked).toEqual([]);
  });
});

describe('what the real platform is told', () => {
  it('cannot be foretold from a seed', async () => {
    const said = async () => {
      const file = libraryFile('payment-that-nobody-made') ?? '';
      const { wire } = await runScenario(file, { ...target(), seed: 42 });
      return wire.flatMap((event) => (event.kind === 'call' ? event.headers : [])).join('\n');
    };
    const nonces = (text: string) => text.match(/(?<=nonce_str=")[^"]+/g) ?? [];
    const [one, other] = [nonces(await said()), nonces(await said())];
    expect(one).toHaveLength(4);
    expect(new Set([...one, ...other]).size).toBe(8);
  });
});

describe('keys that must not go where they are sent to', () => {
  const numbers = () => libraryFile('numbers-nobody-knows') ?? '';

  it('are those of a sandbox at WeChat Pay', async () => {
    const { merchant } = fakeKeyRing();
    const credentials = { ...platform().credentials, private_key: merchant.privateKeyPem };
    const played = runScenario(numbers(), { baseUrl: PRODUCTION, credentials });
    await expect(played).rejects.toThrow('these are keys of a sandbox: private_key');
    expect(platform().asked).toEqual([]);
  });

  it('are those of a merchant at an emulator', async () => {
    const played = runScenario(numbers(), { ...target(), baseUrl: 'http://127.0.0.1:8866' });
    await expect(played).rejects.toThrow('look like keys of a real merchant: private_key');
    expect(platform().asked).toEqual([]);
  });

  it('are none at all at WeChat Pay, which is not asked for a sandbox', async () => {
    const played = runScenario(numbers(), { baseUrl: PRODUCTION });
    await expect(played).rejects.toThrow('it wants the credentials of a merchant');
    expect(platform().asked).toEqual([]);
  });
});

describe('a file of credentials', () => {
  it('is the one that the contracts read', () => {
    const { file, credentials } = platform();
    const config = readRealConfig(file, {});
    expect(config).toMatchObject({ credentials, host: PRODUCTION });
    const { platform: _, ...without } = credentials;
    expect(parseCredentials(JSON.stringify(without))).toEqual(credentials);
    const spending = {
      ...credentials,
      host: PRODUCTION,
      transactions: [],
      spare_receiver: '86693852',
    };
    expect(parseCredentials(JSON.stringify(spending))).toEqual(credentials);
    const more = JSON.stringify({ ...credentials, secret: 'x' });
    writeFileSync(`${file}.more`, more);
    expect(() => readRealConfig(`${file}.more`, {})).toThrow();
    expect(() => parseCredentials(more)).toThrow('missing or wrong: secret');
  });

  it('is not repeated when it is wrong', () => {
    const { private_key: _, ...without } = platform().credentials;
    const text = JSON.stringify({ ...without, api_v3_key: 7 });
    expect(() => parseCredentials(text)).toThrow(
      'credentials: these members are missing or wrong: private_key, api_v3_key',
    );
    expect(() => parseCredentials('-----BEGIN')).toThrow('credentials: this is no JSON');
  });

  it('is told from keys that are none, and goes with a URL', async () => {
    const credentials = { ...platform().credentials, private_key: 'PEM' };
    const file = libraryFile('receiver-refused') ?? '';
    const played = runScenario(file, { baseUrl: PRODUCTION, credentials });
    await expect(played).rejects.toThrow('credentials: privateKey is not an RSA key in PEM');
    const nowhere = runScenario(file, { credentials });
    await expect(nowhere).rejects.toThrow('credentials want the URL of the platform');
  });
});
