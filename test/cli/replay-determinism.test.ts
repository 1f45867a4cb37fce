import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { freePorts, heardWhile, type Ports, timelessly } from '../scenarios/heard.ts';

const CLI = fileURLToPath(new URL('../../emulator/cli.ts', import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const runFile = promisify(execFile);

/** A change of certificates, a sealed name, two calls at one moment, notices that come in another order. */
const STORIES = [
  'certificate-rotated-unnoticed',
  'person-named-wrongly',
  'concurrent-splits',
  'notices-out-of-order',
];

let ports: Ports;
beforeAll(async () => {
  ports = await freePorts();
});

/** A process of its own against an emulator of its own: what it prints, and all that went over the wire. */
async function replayed(seed: number) {
  const { heard, result } = await heardWhile(ports.relay, async (baseUrl) => {
    const words = ['replay', ...STORIES, '--seed', String(seed), '--reporter', 'mermaid'];
    const elsewhere = ['--target', baseUrl, '--notices', `127.0.0.1:${ports.notices}`];
    return runFile(process.execPath, ['--import', TSX, CLI, ...words, ...elsewhere]);
  });
  return { wire: timelessly(heard), printed: result.stdout };
}

describe('two runs of fenzhang replay --seed 42', () => {
  it('differ in nothing but protocol time, and another seed in more', async () => {
    const first = await replayed(42);
    expect(first.printed.match(/^```mermaid$/gm)).toHaveLength(STORIES.length);
    expect(await replayed(42)).toEqual(first);
    expect((await replayed(43)).wire).not.toBe(first.wire);
  }, 120_000);
});
