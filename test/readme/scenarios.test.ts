// The scenarios that a README shows are files of the library, to the letter.
import { describe, expect, it } from 'vitest';
import { STEPS } from '../../scenarios/runner/vocabulary.ts';
import { section, textOf } from '../support/source-files.ts';

const NAMES = [...textOf('README.md').matchAll(/^<!-- scenario (\S+) -->$/gm)].map(
  ([, name = '']) => name,
);

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  it('shows three', () => {
    expect(NAMES).toHaveLength(3);
  });

  it.each(NAMES)('shows %s as it stands in its file, in fewer than 25 lines', (name) => {
    const text = textOf(`scenarios/${name}.yaml`);
    expect(section(file, `scenario ${name}`).trim()).toBe(`\`\`\`yaml\n${text}\`\`\``);
    expect(text.trimEnd().split('\n').length).toBeLessThan(25);
  });

  it('explains every word', () => {
    for (const word of Object.keys(STEPS)) expect(textOf(file)).toContain(`\`${word}\``);
  });
});
