import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmulator, type Emulator } from '../../emulator/emulator.ts';
import { freePort } from '../scenarios/relay.ts';
import { runToEnd } from './fake-terminal.ts';

let emulator: Emulator;
const delivered: (string | undefined)[] = [];
beforeAll(async () => {
  emulator = await createEmulator({
    port: 0,
    onDelivery: (_, { notification }) => delivered.push(notification.url),
  });
  await emulator.start();
});
afterAll(() => emulator.close());

const replay = (...words: string[]) =>
  runToEnd(['replay', 'split-too-soon', '--target', emulator.url, ...words]);

describe('fenzhang replay --notices', () => {
  it('says where an emulator elsewhere delivers', async () => {
    const port = await freePort();
    const { exit } = await replay('--notices', `localhost:${port}`);
    expect(exit).toBe(0);
    expect(delivered).toEqual([`http://localhost:${port}/notices/1900010000`]);
  });

  it.each([
    ['192.0.2.77:9000', 'notices cannot be had at 192.0.2.77:9000: this machine has no such'],
    ['0.0.0.0', '0.0.0.0 is nowhere to send notices to'],
    ['http://127.0.0.1', '--notices must be like 192.168.1.20 or 192.168.1.20:9000'],
    ['127.0.0.1:notaport', '--notices must be like'],
    ['127.0.0.1/path', '--notices must be like'],
  ])('ends with 2 when they cannot be had at %s', async (where, message) => {
    const { exit, errors } = await replay('--notices', where);
    expect(errors).toContain(message);
    expect(exit).toBe(2);
    expect(emulator.sandboxes).toHaveLength(1);
  });

  it('is for an emulator by its URL', async () => {
    const { exit, errors } = await runToEnd(['replay', 'split-too-soon', '--notices', '127.0.0.1']);
    expect(errors).toContain('--notices wants an emulator: give its URL with --target');
    expect(exit).toBe(2);
  });
});
