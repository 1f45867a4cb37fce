import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createControlClient } from '../../client/index.ts';
import { createEmulator } from '../../emulator/index.ts';
import { temporaryDirectory } from '../export/directories.ts';
import { CLI_COMMAND, startCli } from './cli-process.ts';

// The production host by HTTPS, led into a sandbox by exec: nothing of a real run is left out but WeChat Pay.

const PATIENCE_MS = 240_000;
const payment = '4208450740201411110007820472';
const journal = 'fenzhang-contract-1900000100.jsonl';
let config: object;
beforeAll(async () => {
  const emulator = await createEmulator({ port: 0 });
  await emulator.start();
  const keys = await createControlClient({ baseUrl: emulator.url }).keys();
  const { mchid, serial, private_key, api_v3_key, public_key_id, public_key } = keys;
  config = {
    ...{ mchid, serial, private_key, api_v3_key, public_key_id, public_key },
    ...{ appid: 'wx8888888888888888', sub_mchid: '1900000109' },
    ...{ transactions: [payment], receiver: '1900000110', patience_ms: 20_000 },
  };
  await emulator.close();
});

function contractInExec(...words: string[]) {
  const cwd = temporaryDirectory();
  writeFileSync(join(cwd, 'm.json'), JSON.stringify(config));
  const real = ['contract', '--target', 'real', '--config', 'm.json', ...words];
  return { ...startCli(['exec', '--', ...CLI_COMMAND, ...real], cwd), cwd };
}

describe('a real run', { timeout: PATIENCE_MS, concurrent: true }, () => {
  it('prints its plan, sends nothing unless it is confirmed, and says how', async () => {
    const { ended } = contractInExec(
      '--only',
      'money,createOrder,addReceiver',
      '--max-spend-fen',
      '5',
    );
    const { exit, output, errors } = await ended;
    expect(output.split('\n').slice(0, 7)).toEqual([
      'plan: https://api.mch.weixin.qq.com as 1900000100, for sub-merchant 1900000109',
      `  spends from ${payment}, which is finished at the end`,
      '  money     skipped  POST /v3/ecommerce/profitsharing/receivers/add: a merchant of the user: name a "spare_receiver" that is no receiver yet',
      '  money     ≤ 2 fen  POST /v3/ecommerce/profitsharing/orders: a fen of a payment',
      '                     queryOrderAmount ×6, queryTransactionById ×2, createOrder ×3 (≤ 2 fen)',
      '2 contracts · 11 calls · at worst 2 fen · cap 5 fen',
      '',
    ]);
    expect(errors).toBe(
      'fenzhang: nothing was sent\nto run what is planned: --confirm 1900000100\n',
    );
    expect(exit).toBe(2);
  });

  it('holds contracts of every tag that may run there, and finishes what it split', async () => {
    const { ended, cwd } = contractInExec(
      ...['--only', 'protocol,read,money,acceptLanguage,securityEcho,createOrder'],
      ...['--max-spend-fen', '2', '--confirm', '1900000100'],
    );
    const { exit, output, errors } = await ended;
    expect(output).toContain('✓ protocol');
    expect(output).toContain('✓ read');
    expect(output).toContain('✓ money');
    expect(output).toMatch(/\n3 passed · \d+ sentences/);
    expect(errors).toMatch(new RegExp(`^undone: payment ${payment} finished, \\d+ fen released`));
    expect(errors).toContain('spent at most 2 fen\n');
    expect(exit).toBe(0);
    expect(existsSync(join(cwd, journal))).toBe(false);
  });

  it('does not send what goes beyond the cap', async () => {
    const { ended } = contractInExec(
      ...['--only', 'money,createOrder', '--max-spend-fen', '1', '--confirm', '1900000100'],
    );
    const { exit, output, errors } = await ended;
    expect(output).toContain('what would go beyond the cap is not sent: 1 fen are missing');
    expect(output).toContain(
      'not sent: createOrder would bring the run to 2 fen, and 1 is the most',
    );
    expect(errors).toContain('spent at most 1 fen\n');
    expect(exit).toBe(1);
  });

  it('undoes what it made when it is interrupted', async () => {
    const run = contractInExec(
      ...['--only', 'money', '--max-spend-fen', '9', '--confirm', '1900000100'],
    );
    // Of each contract the plan names it first, and a line with its time says that it has ended.
    await run.seen('ms  POST /v3/ecommerce/profitsharing/orders: a fen of a payment');
    run.child.kill('SIGINT');
    const { exit, output, errors } = await run.ended;
    expect(output).not.toContain('ms  POST /v3/ecommerce/profitsharing/finish-order');
    expect(errors).toContain('stopped; cleaning up\n');
    expect(errors).toMatch(new RegExp(`undone: payment ${payment} finished, \\d+ fen released`));
    expect(errors).toMatch(/spent at most [2-5] fen\n/);
    expect(exit).toBe(1);
    expect(existsSync(join(run.cwd, journal))).toBe(false);
  });
});
