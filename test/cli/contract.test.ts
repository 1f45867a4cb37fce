import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { FAKE_KEY_MATERIAL } from '../../emulator/protocol/fake-keys.ts';
import { temporaryDirectory } from '../export/directories.ts';
import { runCli } from './cli-process.ts';
import { runToEnd } from './fake-terminal.ts';
import { runningEmulator } from './running-emulator.ts';

const PATIENCE_MS = 180_000;
const running = runningEmulator();
const contract = (...words: string[]) => runCli(['contract', ...words]);
const closing = 'POST /v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close';

describe('fenzhang contract', { timeout: PATIENCE_MS }, () => {
  it('prints a line for each contract of an emulator of its own, and how many hold', async () => {
    const { exit, output } = await contract('--only', 'money,read,closeTransaction');
    const [one, two, ...end] = output.trimEnd().split('\n');
    expect(one).toMatch(/^✓ read {5} +\d+ ms {2}POST .*: nothing to be closed$/);
    expect(two).toMatch(/^✓ money {4} +\d+ ms {2}POST .*: an order that nobody pays$/);
    expect(end.join('\n')).toMatch(/^\n2 passed · 3 sentences · \d+\.\d s$/);
    expect(exit).toBe(0);
  });

  it('leaves no sandbox in a running emulator, and tells programs what became of each sentence', async () => {
    const { url, emulator } = running();
    const { exit, output } = await contract(
      ...['--target', url, '--only', 'money', '--only', 'closeTransaction', '--json'],
    );
    expect(JSON.parse(output)).toMatchObject({
      ...{ passed: 1, failed: 0, target: url },
      contracts: [
        {
          ...{ contract: `${closing}: an order that nobody pays`, tag: 'money', passed: true },
          sentences: [{ sentence: 'is placed, waits, and is closed', outcome: 'passed' }],
        },
      ],
    });
    expect(exit).toBe(0);
    expect(emulator.sandboxes).toHaveLength(1);
  });

  it('tells CI in JUnit XML', async () => {
    const words = ['--only', 'read,closeTransaction', '--reporter', 'junit'];
    const { output } = await contract(...words);
    expect(XMLValidator.validate(output)).toBe(true);
    expect(output).toContain('<testsuites name="fenzhang contract" tests="2" failures="0"');
    expect(output).toContain('classname="payments.close-transaction"');
  });
});

describe('fenzhang contract cannot be run', () => {
  const { merchant } = FAKE_KEY_MATERIAL;
  const credentials = {
    ...{ mchid: '1900000100', appid: 'wx8888888888888888', sub_mchid: '1900000109' },
    ...{ serial: '1FA4E'.repeat(8), private_key: merchant.privateKeyPem },
    api_v3_key: 'FAKE0000000000000000000000000000',
    ...{ public_key_id: 'PUB_KEY_ID_1', public_key: 'FAKE' },
  };
  const at = (changes: object) => {
    const cwd = temporaryDirectory();
    const host = running().url;
    writeFileSync(join(cwd, 'm.json'), JSON.stringify({ ...credentials, host, ...changes }));
    return cwd;
  };
  const real = ['--target', 'real', '--config', 'm.json'];

  it.each([
    [['--only', 'creatOrder'], 'did you mean "createOrder"?'],
    [['--only', 'protocol,createOrder'], 'no contract of these tags is about these operations'],
    [[...real, '--only', 'protocol,createOrder', '--plan'], 'no contract of these tags'],
    [['clea', 'x'], 'did you mean "clean"?'],
    [['clean'], 'contract clean takes another number of words'],
    [['clean', 'nowhere.jsonl'], 'there is no '],
    [['--target', 'production'], '--target must be emulator, a URL, or real'],
    [['--max-spend-fen', '1'], '--max-spend-fen is for --target real'],
    [['--target', 'https://api.mch.weixin.qq.com'], 'is WeChat Pay itself'],
    [['--target', 'real'], 'FENZHANG_CONTRACT_<MEMBER>'],
    [[...real, '--only', 'emulator'], 'never run against the real API'],
    [[...real, '--only', 'money'], 'say how much: --max-spend-fen N'],
    [[...real, '--max-spend-fen', '9'], 'need a payment to spend from'],
  ])('as asked: %j', async (words, message) => {
    const { exit, output, errors } = await runToEnd(['contract', ...words], { cwd: at({}) });
    expect(errors).toContain(message);
    expect(output).toBe('');
    expect(exit).toBe(2);
  });

  it.each([
    [
      'keys of a sandbox at WeChat Pay',
      { host: 'https://api.mch.weixin.qq.com' },
      /keys of a sandbox/,
    ],
    [
      'keys that look real in a sandbox',
      { serial: '1'.repeat(40), api_v3_key: '1'.repeat(32) },
      /look like keys of a real merchant/,
    ],
  ])('with %s', async (_, changes, message) => {
    const { exit, errors } = await runToEnd(['contract', ...real], { cwd: at(changes) });
    expect(errors).toMatch(message);
    expect(exit).toBe(2);
  });

  it('while an earlier run has left something behind', async () => {
    const cwd = at({});
    const file = join(cwd, 'fenzhang-contract-1900000100.jsonl');
    writeFileSync(file, '');
    const { exit, errors } = await runToEnd(['contract', ...real], { cwd });
    expect(errors).toContain(`undo it first: fenzhang contract clean ${file}`);
    expect(exit).toBe(2);
    rmSync(file);
  });
});
