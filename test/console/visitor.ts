// Somebody who looks at the console: a page in Chromium on a running emulator, watched for errors and for foreign hosts.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright';
import { expect, inject, onTestFinished } from 'vitest';
import type { EmulatorOptions } from '../../emulator/emulator.ts';
import { type Running, running, START_MS } from '../emulator/running.ts';

export interface Visit {
  readonly language?: 'zh-CN' | 'en-US';
  readonly theme?: 'light' | 'dark';
  /** px */
  readonly width?: number;
  readonly reducedMotion?: boolean;
  /** Where to begin, such as `#/ledger`. */
  readonly at?: string;
}

export interface Visitor extends Running {
  readonly page: Page;
  /** Goes to another place of the console. */
  goTo(place: string): Promise<void>;
}

let browser: Promise<Browser> | undefined;

/** Opens the console of a new emulator whose business time is known. */
export async function visitor(visit: Visit = {}, options: EmulatorOptions = {}): Promise<Visitor> {
  const scenarios = () => import('../../scenarios/index.ts');
  const sandbox = { startAt: START_MS, seed: 1 };
  const world = await running({ scenarios, sandbox, ...options });
  return { ...world, ...(await opened(world.emulator.url, visit)) };
}

/** Opens the console that stands at a URL. */
export async function opened(
  url: string,
  visit: Visit = {},
): Promise<Pick<Visitor, 'page' | 'goTo'>> {
  browser ??= chromium.connect(inject('chromium'));
  const context = await (await browser).newContext({
    locale: visit.language ?? 'en-US',
    colorScheme: visit.theme ?? 'light',
    viewport: { width: visit.width ?? 1280, height: 800 },
    reducedMotion: visit.reducedMotion === false ? 'no-preference' : 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  watch(page, url);
  const goTo = async (place: string) => {
    await page.goto(`${url}/_fenzhang/${place}`);
    await page.locator('main h1, main h2').first().waitFor();
  };
  await goTo(visit.at ?? '');
  return { page, goTo };
}

/** A defect of the page fails the test that met it, and so does any request to another host. */
function watch(page: Page, url: string): void {
  const wrongs: string[] = [];
  page.on('pageerror', (error) => wrongs.push(String(error)));
  page.on('console', (message) => {
    // The browser notes every refusal by itself; what a refusal looks like is tested where it is meant.
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) wrongs.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) wrongs.push(`asked ${request.url()}`);
  });
  onTestFinished(() => expect(wrongs).toEqual([]));
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe-core finds wrong, one line each. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async (standards) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run({ runOnly: standards });
    return violations.map(
      ({ id, impact, nodes }) =>
        `${impact} ${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`,
    );
  }, STANDARDS);
}

/** Whether the page is wider than its window, so that it has to be moved sideways to be read. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
}
