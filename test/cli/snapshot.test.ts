import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, ORDER } from '../emulator/running.ts';
import { runToEnd } from './fake-terminal.ts';
import { runningEmulator } from './running-emulator.ts';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'fenzhang-snapshot-'));
});
afterAll(() => rmSync(cwd, { recursive: true }));
const running = runningEmulator({ startAt: 1_795_000_000_000, seed: 1 });
const snapshot = (...words: string[]) =>
  runToEnd(['snapshot', ...words, '--url', running().url], { cwd });

describe('fenzhang snapshot', () => {
  it('saves, lists, restores and deletes points', async () => {
    const world = /1 transactions, 3 entries\n$/;
    expect(await snapshot('save', 'start')).toMatchObject({
      exit: 0,
      output: expect.stringMatching(/^start · 2026-11-18T19:06:40\+08:00 · 1 trans/),
    });
    expect((await snapshot()).output).toMatch(/^points\n {2}start {2}2026-11-18T19:06:40/);
    await running().control().topUp({ mchid: '1900000110', amount: 5 });
    expect((await snapshot('restore', 'start')).output).toMatch(world);
    expect((await snapshot('fork', 'start')).output).toMatch(/^sandbox 1900010000 · /);
    expect((await snapshot('delete', 'start')).output).toBe('start is deleted\n');
    expect((await snapshot('list')).output).toMatch(/^no points\n/);
    expect(await snapshot('restore', 'start')).toMatchObject({
      ...{ exit: 1, errors: 'fenzhang: there is no point start\nthere are: none\n' },
    });
  });

  it('exports to a file of lines that its owner alone may read, and imports it', async () => {
    const { output } = await snapshot('export', 'sandbox.json');
    expect(output).toBe('sandbox 1900000100 is in sandbox.json · 3 entries\n');
    const file = join(cwd, 'sandbox.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(
      /^ {6}\["1900000109",\{"mchid":"1900000109",.*\}\],$/m,
    );
    await running().control().topUp({ mchid: '1900000110', amount: 5 });
    const refused = await snapshot('import', 'sandbox.json');
    expect(refused).toMatchObject({ exit: 1, errors: expect.stringContaining('has a history') });
    const { exit, output: said } = await snapshot('import', 'sandbox.json', '--replace');
    expect(said).toMatch(/^sandbox 1900000100 · .* · 1 transactions, 3 entries\n$/);
    expect(exit).toBe(0);
    const made = JSON.parse((await snapshot('import', 'sandbox.json', '--new', '--json')).output);
    expect(made.mchid).not.toBe('1900000100');
  });

  it('goes back to a request by its number', async () => {
    await clientOf(running().emulator).queryOrderAmount({ transaction_id: ORDER });
    const [, number = ''] =
      /^ +(\d+) {2}queryOrderAmount {2}200/m.exec((await snapshot()).output) ?? [];
    const { output } = await snapshot('rewind', number, '--after');
    expect(output).toMatch(
      `sandbox 1900000100 is as it was after request ${number} · 2026-11-18T19`,
    );
  });

  it.each([
    [['exprot', 'x'], 'did you mean "export"?'],
    [['save'], 'snapshot save needs a NAME'],
    [['list', 'x'], 'snapshot list takes no "x"'],
    [['import', 'nowhere.json'], 'nowhere.json cannot be read'],
    [['import', 'text.json'], 'text.json is no JSON'],
    [['export', 'no/where.json'], 'no/where.json cannot be written'],
    [['import', 'list.json'], 'the document: '],
  ])('ends with 2 when it cannot be done: %j', async (words, message) => {
    writeFileSync(join(cwd, 'text.json'), 'text');
    writeFileSync(join(cwd, 'list.json'), '[]');
    const { exit, errors } = await snapshot(...words);
    expect(errors).toContain(message);
    expect(exit).toBe(2);
  });

  it('ends with 1 for a request that there is not', async () => {
    expect(await snapshot('rewind', '9999')).toMatchObject({ exit: 1 });
  });
});
