import { beforeEach, describe, expect, it } from 'vitest';
import { PRODUCTION, standIn } from '../scenarios/stand-in.ts';
import { runToEnd } from './fake-terminal.ts';

const platform = standIn();
beforeEach(() => {
  platform().asked.length = 0;
});

const replay = (...words: string[]) => runToEnd(['replay', ...words]);
const asMerchant = (...words: string[]) =>
  replay(...words, '--target', PRODUCTION, '--credentials', platform().file);
const transaction = 'transaction_id=4208450740201411110007820472';

describe('fenzhang replay --target https://… --credentials FILE', () => {
  it('plays of the library what can be played there, and says why not the rest', async () => {
    const { exit, output, errors } = await asMerchant('--set', transaction);
    expect(output).toMatch(/\n6 passed · \d+\.\d s\n$/);
    expect(errors).toContain('left out: split-too-soon: given needs an emulator');
    expect(errors).toContain('left out: receiver-added-and-deleted: --set receiver=… is wanted');
    expect(exit).toBe(0);
  });

  it.each([
    [['split-too-soon'], 'split-too-soon: given needs an emulator'],
    [['payment-looked-up', 'receiver-refused'], '--set transaction_id=… is wanted'],
    [['receiver-refused', '--set', transaction], 'no scenario has a variable "transaction_id"'],
    [['payment-looked-up', '--set', 'transaction_id'], '--set must be like transaction_id=42000'],
    [['receiver-refused', '--notices', '127.0.0.1'], '--notices wants an emulator'],
  ])('sends nothing and ends with 2: %j', async (words, message) => {
    const { exit, errors } = await asMerchant(...words);
    expect(errors).toContain(message);
    expect(exit).toBe(2);
    expect(platform().asked).toEqual([]);
  });

  it.each([
    [['--credentials'], '--credentials wants --target'],
    [['--target', 'http://127.0.0.1:8866', '--credentials'], 'look like keys of a real merchant'],
  ])('takes no credentials anywhere else: %j', async (words, message) => {
    const { exit, errors } = await replay('receiver-refused', ...words, platform().file);
    expect(errors).toContain(message);
    expect(exit).toBe(2);
    expect(platform().asked).toEqual([]);
  });

  it.each([
    [['replay', 'receiver-refused', '--target', PRODUCTION]],
    [['replay', '--save', 'story.yaml', '--target', PRODUCTION]],
    [['status', '--url', PRODUCTION]],
  ])('never asks WeChat Pay for a sandbox: %j', async (words) => {
    const { exit } = await runToEnd(words);
    expect(exit).toBe(2);
    expect(platform().asked).toEqual([]);
  });

  it('says when the file cannot be read', async () => {
    const where = ['--target', PRODUCTION, '--credentials', 'nowhere.json'];
    const { exit, errors } = await replay('receiver-refused', ...where);
    expect(errors).toMatch(/nowhere\.json cannot be read: .*ENOENT/);
    expect(exit).toBe(2);
  });
});
