import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runToEnd } from './fake-terminal.ts';
import { runningEmulator } from './running-emulator.ts';

const CLI = fileURLToPath(new URL('../../emulator/cli.ts', import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const runFile = promisify(execFile);

const running = runningEmulator();

describe('fenzhang demo', () => {
  it('plays all stories as a process of its own, and passes', async () => {
    const args = ['--import', TSX, CLI, 'demo'];
    const { stdout, stderr } = await runFile(process.execPath, args, { cwd: tmpdir() });
    expect(stderr).toBe('');
    for (const line of [
      /==> 支付成功通知 +¥100\.00 .* 验签解密通过 verified/,
      /<-- 请求分账（结算前） +400 INVALID_REQUEST 订单处理中，请稍后重试/,
      /<-- 查询剩余待分金额 +¥99\.40 = ¥100\.00 - ¥0\.60 手续费 fee/,
      /==> 分账动账通知 +¥20\.00 → 190001001/,
      /==> 分账回退动账通知 +¥5\.00 → 1900000109/,
      /<-- 查询分账结果 +FINISHED · 解冻 unfrozen ¥69\.40/,
      /<-- 请求分账回退 +403 NOT_ENOUGH 可用余额不足，请充值后重新发起/,
      /<-- 查询分账回退结果 +PROCESSING · ¥3\.00/,
      /<-- 原单重试 +SUCCESS · ¥3\.00/,
      /<-- 查询分账回退结果 +FAILED · TIME_OUT_CLOSED/,
      /<-- 请求分账 +400 INVALID_REQUEST 分账补贴还未到账，不能受理分账/,
      /合计 total +¥0\.00/,
      /账本平衡 ledger balanced · \d+ entries/,
      /全部通过 passed · 3 stories · 15 steps\n$/,
    ]) {
      expect(stdout).toMatch(line);
    }
    expect(stdout).not.toContain('\u001b');
  });

  it('plays on a running emulator in a sandbox of its own, which is gone afterwards', async () => {
    const before = await running().control().readBalances();
    const { exit, output } = await running().verb('demo', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ passed: true, audit: { balanced: true } });
    expect(await running().control().readBalances()).toEqual(before);
    expect((await running().control().listSandboxes()).sandboxes).toHaveLength(1);
  });

  it('ends with 1 and says what was expected when splits take too long', async () => {
    const { mchid } = running().emulator.createSandbox({ splitDelayMs: 10_000 });
    const { exit, output } = await running().verb('demo', '--sandbox', mchid);
    expect(exit).toBe(1);
    expect(output).toMatch(/未通过 failed · status: expected FINISHED, received PROCESSING\n$/);
  });

  it('ends with 1 when a share exceeds the ratio cap', async () => {
    const { mchid } = running().emulator.createSandbox({});
    await running().control(mchid).putMerchant({ mchid: '1900000109', ratio_cap_percent: 29 });
    const { exit, output } = await running().verb('demo', '--sandbox', mchid, '--json');
    expect(exit).toBe(1);
    expect(JSON.parse(output).failure).toMatch(
      /^请求分账: expected an answer, received 400 INVALID_REQUEST 分账金额超出最大分账比例/,
    );
  });

  it('leaves the clock and the notify_url of a named sandbox as they were', async () => {
    const { mchid } = running().emulator.createSandbox({});
    const control = running().control(mchid);
    await control.putMerchant({ mchid: '1900000110', notify_url: 'http://127.0.0.1:1/mine' });
    expect((await running().verb('demo', '--sandbox', mchid)).exit).toBe(0);
    expect((await control.readClock()).mode).toBe('follow');
    const { merchants } = await control.listMerchants();
    const urls = merchants.map((each) => [each.mchid, each['notify_url']]);
    expect(urls).toContainEqual(['1900000110', 'http://127.0.0.1:1/mine']);
    expect(urls).toContainEqual(['190001001', undefined]);
  });

  it('says that there is no emulator', async () => {
    const { exit, errors } = await runToEnd(['demo', '--url', 'http://127.0.0.1:1']);
    expect(exit).toBe(2);
    expect(errors).toContain('no emulator at http://127.0.0.1:1');
  });
});
