// What production was seen to answer, asked again. One JSON file a capture; docs/captures.md says what became of the others.
import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import type { Tag } from '../support/tags.ts';
import { type Capture, readCaptures } from './capture-schema.ts';
import { differencesOf } from './differences.ts';
import { play } from './play.ts';

/** Gateway, fields and sealed names are judged before any business; whatever needs a state needs the control API. */
function tagOf({ id, given, sandbox }: Capture): Tag {
  return /^[BCD]/.test(id) && given.length === 0 && sandbox === undefined ? 'protocol' : 'emulator';
}

for (const capture of readCaptures()) {
  const { id, request, of = '', sandbox = {}, differs = { in: [], why: '' } } = capture;
  const path = request.path.split('?')[0];
  contract(
    `Capture ${id}, ${request.method} ${path}`,
    tagOf(capture),
    (target) => {
      const known = differs.in.length > 0 ? `, but for ${differs.in.join(' and ')}` : '';
      it(`is answered to the byte${known}${of === '' ? '' : ` (seen at ${of})`}`, async () => {
        const differences = differencesOf(capture, await play(target, capture));
        expect(differences.filter(({ part }) => !differs.in.includes(part))).toEqual([]);
        expect(differences.map(({ part }) => part)).toEqual(differs.in);
      });
    },
    { sandbox },
  );
}
