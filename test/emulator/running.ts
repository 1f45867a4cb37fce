// A running emulator with its clients, closed when the test is over, and the numbers every sandbox knows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import {
  type Client,
  type ControlClient,
  createClient,
  createControlClient,
} from '../../client/index.ts';
import { noteRule } from '../../contracts/support/rules-seen.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../emulator/emulator.ts';
import type { Exchange } from '../../emulator/http/gateway.ts';
import type { Sandbox } from '../../emulator/sandbox.ts';

export const PLATFORM = '1900000100';
export const SUB = '1900000109';
export const SUPPLIER = '1900000110';
export const OUTSIDER = '190001001';
export const APPID = 'wx8888888888888888';
/** Paid and settled when a sandbox begins: 10000 fen, of which 9940 can be shared. */
export const ORDER = '4208450740201411110007820472';

/** A business time to begin at, so that nothing depends on today: 2026-11-18T19:06:40+08:00. */
export const START_MS = 1_795_000_000_000;

export interface Running {
  readonly emulator: Emulator;
  readonly control: ControlClient;
  readonly client: Client;
}

/** An emulator that is not listening yet. */
export async function made(options: EmulatorOptions = {}): Promise<Emulator> {
  const onExchange = (exchange: Exchange) => {
    noteRule(exchange.rule);
    options.onExchange?.(exchange);
  };
  const emulator = await createEmulator({ port: 0, ...options, onExchange });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** An emulator that listens on a port of its own. */
export async function running(options: EmulatorOptions = {}): Promise<Running> {
  const emulator = await made(options);
  await emulator.start();
  return { emulator, control: controlOf(emulator), client: clientOf(emulator) };
}

export function clientOf(
  emulator: Emulator,
  sandbox: Sandbox = emulator.sandbox,
  now?: () => number,
): Client {
  const { merchant, apiV3Key, certificates } = sandbox.keyRing;
  return createClient({
    mchid: sandbox.mchid,
    serial: merchant.serial,
    privateKey: merchant.privateKeyPem,
    apiV3Key,
    platformKeys: certificates.map(({ certificatePem }) => ({ certificate: certificatePem })),
    baseUrl: emulator.url,
    retries: 0,
    now,
  });
}

export function controlOf(emulator: Emulator, sandbox?: string): ControlClient {
  return createControlClient({ baseUrl: emulator.url, sandbox });
}

export function portOf({ url }: Emulator): number {
  return Number(new URL(url).port);
}

/** A directory that is removed when the test is over. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'fenzhang-emulator-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** What is thrown; fails when nothing is. */
export async function thrownBy(action: () => unknown): Promise<unknown> {
  try {
    await action();
  } catch (error) {
    return error;
  }
  return expect.unreachable('nothing was thrown');
}
