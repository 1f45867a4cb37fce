// What the READMEs list, held against what there is.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../emulator/cli/commands.ts';
import { OPERATIONS } from '../../emulator/control/registry.ts';
import { ROOT, textOf } from '../support/source-files.ts';

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  it('names every verb', () => {
    const listed = /`(start demo [a-z ]+)`/.exec(textOf(file))?.[1]?.split(' ') ?? [];
    expect(listed).toEqual(Object.keys(COMMANDS));
  });

  it('lists every operation of the control API', () => {
    const rows = textOf(file).matchAll(/^\| (GET|POST|PUT|DELETE) +\| `(\/[^`]*)` +\|/gm);
    const listed = [...rows].map(([, method, path]) => `${method} ${path}`);
    expect(listed.sort()).toEqual(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('links to files that are there', () => {
    const links = [...textOf(file).matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, path]) => path);
    for (const path of links) expect(existsSync(join(ROOT, path ?? ''))).toBe(true);
  });
});
