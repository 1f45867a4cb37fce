import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runToEnd } from './fake-terminal.ts';
import { runningEmulator } from './running-emulator.ts';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'fenzhang-replay-'));
  const steps = (amount: number) => `given: { order: {} }\nsteps:\n  - expectUnsplit: ${amount}\n`;
  writeFileSync(join(cwd, 'true.yaml'), `story: What is true\n${steps(9_940)}`);
  writeFileSync(join(cwd, 'false.yaml'), `story: What is <not> "true" & so on\n${steps(1)}`);
  writeFileSync(join(cwd, 'wrong.yaml'), 'story: Wrong\nsteps:\n  - cal: createOrder\n');
});
afterAll(() => rmSync(cwd, { recursive: true }));

const replay = (...words: string[]) => runToEnd(['replay', ...words], { cwd });
const running = runningEmulator();

describe('fenzhang replay', () => {
  it('plays a story of the library by its name', async () => {
    const { exit, output } = await replay('split-replayed');
    expect(output).toMatch(/^✓ split-replayed +\d+ ms {2}The same split is sent three times/);
    expect(output).toMatch(/\n1 passed · \d\.\d s\n$/);
    expect(exit).toBe(0);
  });

  it('ends with 1 and says where a story is not true', async () => {
    const { exit, output } = await replay('./true.yaml', './false.yaml');
    const lines = output.split('\n');
    expect(lines[0]).toMatch(/^✓ true /);
    expect(lines[1]).toMatch(/^✗ false /);
    expect(lines.slice(2, 5)).toEqual([
      '    false.yaml:4:5 step 1 expectUnsplit',
      '    expected  unsplit_amount 1',
      '    received  unsplit_amount 9940',
    ]);
    expect(output).toMatch(/\n1 passed, 1 failed · \d\.\d s\n$/);
    expect(exit).toBe(1);
  });

  it.each([
    [['wrong.yaml'], 'wrong.yaml:3:5: there is no word "cal" (did you mean "call"?)'],
    [['split-replaid'], 'did you mean "split-replayed"?'],
    [['return-short'], 'did you mean "return-short-of-balance"?'],
    [['nowhere.yaml'], 'nowhere.yaml cannot be read'],
    [['split-replayed', '--target', 'http://127.0.0.1:1'], 'no emulator at http://127.0.0.1:1'],
    [['--reporter', 'xml'], '--reporter'],
  ])('ends with 2 when it cannot be played: %j', async (words, message) => {
    const { exit, errors } = await replay(...words);
    expect(errors).toContain(message);
    expect(exit).toBe(2);
  });

  it('plays against a running emulator, in sandboxes that are gone afterwards', async () => {
    const { exit } = await replay('split-replayed', '--target', running().url);
    expect(exit).toBe(0);
    expect(running().emulator.sandboxes).toHaveLength(1);
  });

  it('lists the stories', async () => {
    const { output } = await replay('--list');
    expect(output).toMatch(/^ {2}certificate-rotated +The platform changes/m);
    const { scenarios } = JSON.parse((await replay('--list', '--json')).output);
    expect(scenarios.length).toBeGreaterThanOrEqual(30);
    expect(scenarios[0]).toMatchObject({ name: 'answer-forged', steps: 4 });
  });

  it('tells programs by --json', async () => {
    const { exit, output } = await replay('true.yaml', 'false.yaml', '--json', '--seed', '9');
    expect(JSON.parse(output)).toMatchObject({
      passed: 1,
      failed: 1,
      scenarios: [
        { name: 'true', passed: true },
        { name: 'false', failure: { line: 4, expected: 'unsplit_amount 1' } },
      ],
    });
    expect(exit).toBe(1);
  });
});

describe('--reporter junit', () => {
  it('is well-formed, and as the common schema of JUnit has it', async () => {
    const { exit, output } = await replay('true.yaml', 'false.yaml', '--reporter', 'junit');
    expect(exit).toBe(1);
    expect(XMLValidator.validate(output)).toBe(true);
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
    const time = expect.stringMatching(/^\d+\.\d{3}$/);
    const counts = { tests: '2', failures: '1', errors: '0', time };
    expect(parser.parse(output)['testsuites']).toEqual({
      name: 'fenzhang replay',
      ...counts,
      testsuite: {
        name: 'fenzhang scenarios',
        ...{ ...counts, skipped: '0' },
        testcase: [
          { classname: 'fenzhang.true', name: 'What is true', time },
          {
            classname: 'fenzhang.false',
            name: 'What is <not> "true" & so on',
            time,
            failure: {
              type: 'ScenarioFailure',
              message: 'expected unsplit_amount 1, received unsplit_amount 9940',
              '#text': expect.stringContaining('false.yaml:4:5 step 1 expectUnsplit'),
            },
          },
        ],
      },
    });
  });
});

describe('--reporter mermaid', () => {
  it('draws what went over the wire, in its order', async () => {
    const { output } = await replay('return-short-of-balance', '--reporter', 'mermaid');
    const lines = output.split('\n').map((line) => line.trim());
    expect(lines[0]).toBe('sequenceDiagram');
    const wanted = [
      'participant P as 平台商户 1900000100',
      'participant W as 微信支付',
      'participant M1900000110 as 商户 1900000110',
      'P->>W: createOrder POST /v3/ecommerce/profitsharing/orders',
      'W-->>P: 200 PROCESSING',
      'Note over W: advance: 5s',
      'W->>M1900000110: 分账通知',
      'M1900000110-->>W: 204',
      'W--xP: 403 NOT_ENOUGH 可用余额不足，请充值后重新发起',
      'W->>M1900000110: 分账回退通知',
    ];
    expect(lines.filter((line) => wanted.includes(line)).slice(0, 3)).toEqual(wanted.slice(0, 3));
    expect(lines).toEqual(expect.arrayContaining(wanted));
  });

  it('says where a story went another way', async () => {
    const { output } = await replay('false.yaml', '--reporter', 'mermaid');
    expect(output).toContain('Note over P,W: ✗ unsplit_amount 9940');
  });

  it('puts several into one Markdown', async () => {
    const { output } = await replay('true.yaml', 'false.yaml', '--reporter', 'mermaid');
    expect(output.match(/^```mermaid\nsequenceDiagram$/gm)).toHaveLength(2);
  });
});
