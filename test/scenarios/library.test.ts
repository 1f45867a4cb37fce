import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmulator, type Emulator } from '../../emulator/emulator.ts';
import { libraryFile, libraryFiles, readScenario, runScenario } from '../../scenarios/index.ts';
import { textOf } from '../support/source-files.ts';

const stories = libraryFiles().map((file) => readScenario(file));

describe('the library', () => {
  it('has at least thirty stories, each with a name and a sentence of its own', () => {
    expect(stories.length).toBeGreaterThanOrEqual(30);
    expect(new Set(stories.map(({ story }) => story)).size).toBe(stories.length);
    for (const { name } of stories) expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  it.each(stories.map(({ name }) => name))('%s names the schema in its first line', (name) => {
    const [first] = textOf(`scenarios/${name}.yaml`).split('\n');
    expect(first).toBe('# yaml-language-server: $schema=./schema.json');
  });

  it('finds a story by its name, and no other', () => {
    expect(basename(libraryFile('split-replayed') ?? '')).toBe('split-replayed.yaml');
    expect(libraryFile('split')).toBeUndefined();
  });
});

describe('under the profile "observed"', () => {
  it.each(stories)('$name: $story', async ({ file }) => {
    await runScenario(file);
  });
});

describe('under the profile "documented"', () => {
  it.each(stories)('$name: $story', async ({ file }) => {
    await runScenario(file, { profile: 'documented', seed: 7 });
  });
});

describe('against a running emulator', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await createEmulator({ port: 0 });
    await emulator.start();
  });
  afterAll(() => emulator.close());

  it.each([
    'guide-step-by-step',
    'certificate-rotated',
    'subsidy-platform-short-of-money',
    'person-named-wrongly',
  ])('%s is played in a sandbox of its own, which is gone afterwards', async (name) => {
    const report = await runScenario(libraryFile(name) ?? '', { baseUrl: emulator.url });
    expect(report.wire.length).toBeGreaterThan(0);
    expect(emulator.sandboxes).toHaveLength(1);
  });
});
