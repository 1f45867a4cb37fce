import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/source-files.ts';
import { barriers, overflows, visitor } from './visitor.ts';

const VIEWS = readdirSync(join(ROOT, 'emulator/console/views'));
const LOOKS = [
  { theme: 'light', width: 1280, language: 'en-US' },
  { theme: 'dark', width: 360, language: 'zh-CN' },
] as const;

describe.each(LOOKS)('in $theme, $width px wide, in $language', (look) => {
  it('no view has a barrier that axe-core finds, nor is one wider than the window', async () => {
    const { page, goTo } = await visitor(look);
    for (const view of VIEWS) {
      await goTo(`#/${view}`);
      expect({ view, found: await barriers(page) }).toEqual({ view, found: [] });
      expect({ view, overflows: await overflows(page) }).toEqual({ view, overflows: false });
    }
  });
});
