import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curlCommand } from '../../emulator/export/curl.ts';
import { shellQuote } from '../../emulator/export/shell-quote.ts';
import { runToEnd } from './fake-terminal.ts';
import { runningEmulator } from './running-emulator.ts';

const AMOUNTS = '/v3/ecommerce/profitsharing/orders/4208450740201411110007820472/amounts';
const ADD = '/v3/ecommerce/profitsharing/receivers/add';
const RECEIVER = JSON.stringify({
  type: 'MERCHANT_ID',
  account: '190001001',
  name: '张三网络公司',
  relation_type: 'SUPPLIER',
});

const running = runningEmulator();
const runShell = promisify(execFile);

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs a printed command as a user would paste it, and answers its body and status. */
async function pasted(command: string) {
  const { stdout } = await runShell('sh', ['-c', `${command} -w '\\n%{http_code}'`]);
  const lines = stdout.split('\n');
  return { status: Number(lines.pop()), body: lines.join('\n') };
}

describe.skipIf(!has('curl'))('fenzhang sign, pasted into a shell (skipped without curl)', () => {
  it('asks', async () => {
    const { output } = await running().verb('sign', 'get', AMOUNTS);
    const { status, body } = await pasted(output.trim());
    expect({ status, body: JSON.parse(body) }).toMatchObject({
      status: 200,
      body: { unsplit_amount: 9_940 },
    });
  });

  it('asks with a query that means something to shells and to curl', async () => {
    const query = 'sub_mchid=1900000109&transaction_id=42&out_order_no=P[1-2]*$HOME';
    const path = `/v3/ecommerce/profitsharing/orders?${query}`;
    const { output } = await running().verb('sign', 'GET', path);
    const { status, body } = await pasted(output.trim());
    expect({ status, code: JSON.parse(body).code }).toEqual({ status: 400, code: 'PARAM_ERROR' });
  });

  it('sends a body with Chinese, quotes and line feeds just as it was signed', async () => {
    const body = `{\n  "type": "MERCHANT_ID", "account": "190001001", "name": "张三网络公司",\n  "relation_type": "it's \\"$(id)\\" \`id\` \\\\"\n}\n`;
    const cwd = mkdtempSync(join(tmpdir(), 'fenzhang-sign-'));
    writeFileSync(join(cwd, 'receiver.json'), body);
    const args = ['sign', 'POST', ADD, '--body', '@receiver.json', '--url', running().url];
    const { output } = await runToEnd(args, { cwd });
    const answer = await pasted(output.trim());
    // The signature held, or the answer would be SIGN_ERROR; the relation is none the platform knows.
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).message).toBe('接收方关系类型错误。');
  });

  it('does something', async () => {
    const { output, errors } = await running().verb('sign', 'POST', ADD, '--body', RECEIVER);
    expect(errors).toContain('valid for five minutes');
    const { status, body } = await pasted(output.trim());
    expect({ status, body: JSON.parse(body) }).toEqual({
      status: 200,
      body: { type: 'MERCHANT_ID', account: '190001001' },
    });
  });
});

describe('fenzhang sign --run', () => {
  it('prints the answer and says that its signature was verified', async () => {
    const { exit, output, errors } = await running().verb('sign', 'GET', AMOUNTS, '--run');
    expect(exit).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ unsplit_amount: 9_940 });
    expect(errors).toMatch(/^HTTP 200 · signature verified · Request-ID \S+-0\n$/);
  });

  it('ends with 1 for a refusal', async () => {
    const { exit, output } = await running().verb('sign', 'POST', ADD, '--body', '{}', '--run');
    expect({ exit, code: JSON.parse(output).code }).toEqual({ exit: 1, code: 'PARAM_ERROR' });
  });

  it('ends with 1 for an answer that is not to be trusted', async () => {
    await running().control().setFault({ fault: 'wrong-signature', times: 1 });
    const { exit, errors } = await running().verb('sign', 'GET', AMOUNTS, '--run');
    expect(exit).toBe(1);
    expect(errors).toContain('the answer cannot be trusted (wrongSignature)');
  });

  it('answers programs with one object', async () => {
    const { output } = await running().verb('sign', 'GET', AMOUNTS, '--run', '--json');
    expect(JSON.parse(output)).toMatchObject({
      status: 200,
      verified: true,
      body: { unsplit_amount: 9_940 },
    });
  });
});

describe('fenzhang sign --json', () => {
  it('gives the headers and the command', async () => {
    const { output } = await running().verb('sign', 'DELETE', '/v3/x', '--json');
    const { headers, curl } = JSON.parse(output);
    expect(headers[1][0]).toBe('Authorization');
    expect(headers[1][1]).toMatch(/^WECHATPAY2-SHA256-RSA2048 mchid="1900000100",/);
    expect(curl).toContain('-X DELETE');
  });
});

describe('curlCommand', () => {
  const request = { url: 'http://127.0.0.1/v3/x', headers: [], body: undefined };

  it.each([
    ['GET', undefined, 'curl -sS http://127.0.0.1/v3/x'],
    ['POST', '{}', "curl -sS http://127.0.0.1/v3/x \\\n  --data-raw '{}'"],
    ['POST', undefined, 'curl -sS http://127.0.0.1/v3/x \\\n  -X POST'],
    ['GET', '', "curl -sS http://127.0.0.1/v3/x \\\n  -X GET \\\n  --data-raw ''"],
  ])(
    'of %s with body %j names the method only where curl would guess wrong',
    (method, body, text) => {
      expect(curlCommand({ ...request, method, body })).toBe(text);
    },
  );
});

describe('shellQuote', () => {
  it('gives a shell exactly the text, whatever it is', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((each) => each.replaceAll('\0', ''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
        const script = texts.map((each) => `printf '%s\\0' ${shellQuote(each)}\n`).join('');
        const output = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
        expect(output).toBe(texts.map((each) => `${each}\0`).join(''));
      }),
      { numRuns: 20 },
    );
  });
});
