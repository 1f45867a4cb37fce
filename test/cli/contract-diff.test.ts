import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeFile, filesOf, recordedStory } from '../recordings/recorded-story.ts';
import { runToEnd } from './fake-terminal.ts';

let recording: string;
let changed: string;
let file: string;
beforeAll(async () => {
  [recording, changed] = [await recordedStory(), await recordedStory()];
  file = filesOf(changed).findLast((each) => each.endsWith('-amounts.json')) ?? '';
  changeFile(changed, file, ({ answer }) => {
    Object.assign(answer ?? {}, { body: { json: { transaction_id: 1, unsplit_amount: 5 } } });
  });
});
afterAll(() => {
  for (const each of [recording, changed]) rmSync(each, { recursive: true });
});

const diff = (...words: string[]) => runToEnd(['contract', 'diff', ...words]);

describe('fenzhang contract diff', () => {
  it('ends with 0 where every answer means the same', async () => {
    const { exit, output } = await diff(recording);
    expect(output).toMatch(/^\n16 of 16 are answered alike, none differ · \d+\.\d s\n$/);
    expect(exit).toBe(0);
  });

  it('ends with 1, and says where, what, and by which rule', async () => {
    const { exit, output } = await diff(changed);
    expect(output.split('\n').slice(0, 7)).toEqual([
      `✗ ${file} · queryOrderAmount`,
      '    type /transaction_id',
      '      recorded  number',
      '      emulator  string',
      '    value /unsplit_amount',
      '      recorded  5',
      '      emulator  0',
    ]);
    expect(output).toMatch(/\n15 of 16 are answered alike, 1 differ · \d+\.\d s\n$/);
    expect(exit).toBe(1);
  });

  it('tells programs the same, with the manifest', async () => {
    const { output } = await diff(changed, '--json', '--profile', 'observed');
    expect(JSON.parse(output)).toMatchObject({
      ...{ format: 'fenzhang recording', profile: 'observed', same: 15, different: 1 },
      exchanges: expect.arrayContaining([
        expect.objectContaining({ file, rule: 'queryOrderAmount', verdict: 'different' }),
      ]),
    });
  });

  it('tells CI the same', async () => {
    const { output } = await diff(changed, '--reporter', 'junit');
    const parser = new XMLParser({ ignoreAttributes: false });
    const { testsuites } = parser.parse(output);
    expect(testsuites).toMatchObject({ '@_tests': '16', '@_failures': '1' });
  });

  it.each([
    [['/nowhere/at/all'], 'is no recording'],
    [[], 'contract diff takes another number of words'],
    [['one', 'two'], 'two'],
  ])('ends with 2 where there is no recording: %j', async (words, message) => {
    const { exit, errors } = await diff(...words);
    expect(errors).toContain(message);
    expect(exit).toBe(2);
  });
});

describe('fenzhang contract --record', () => {
  it('records the contracts it runs, and they are answered alike afterwards', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'contract-record-'));
    const only = ['--only', 'queryOrderAmount'];
    const { exit } = await runToEnd(['contract', ...only, '--record', directory]);
    expect(exit).toBe(0);
    const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ withheld: 0 });
    expect(manifest.exchanges).toBeGreaterThan(10);
    const { output } = await diff(directory, '--json');
    expect(JSON.parse(output)).toMatchObject({ different: 0 });
    rmSync(directory, { recursive: true });
  }, 60_000);

  it('ends with 2 before anything runs where other files are', async () => {
    const { exit, errors } = await runToEnd(['contract', '--record', import.meta.dirname]);
    expect(errors).toContain('holds other files; name an empty directory');
    expect(exit).toBe(2);
  });
});
