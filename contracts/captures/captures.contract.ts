// What production was seen to answer, asked again. One JSON file a capture; docs/captures.md says what became of the others.
import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { type Capture, readCaptures } from './capture-schema.ts';
import { differencesOf } from './differences.ts';
import { type Played, play, playFrom } from './play.ts';

/** Gateway, fields and sealed names are judged before any business; whatever needs a state needs the control API. */
function needsNothing({ id, given, sandbox }: Capture): boolean {
  return /^[BCD]/.test(id) && given.length === 0 && sandbox === undefined;
}

for (const capture of readCaptures()) {
  const { id, request, of = '', sandbox = {}, differs = { in: [], why: '' } } = capture;
  const title = `Capture ${id}, ${request.method} ${request.path.split('?')[0]}`;
  const known = differs.in.length > 0 ? `, but for ${differs.in.join(' and ')}` : '';
  const sentence = `is answered to the byte${known}${of === '' ? '' : ` (seen at ${of})`}`;
  const isAnsweredSo = (played: () => Promise<Played>) =>
    it(sentence, async () => {
      const differences = differencesOf(capture, await played());
      expect(differences.filter(({ part }) => !differs.in.includes(part))).toEqual([]);
      expect(differences.map(({ part }) => part)).toEqual(differs.in);
    });
  if (needsNothing(capture)) {
    contract(title, 'protocol', (target) => isAnsweredSo(() => play(target, capture)));
  } else {
    contract(title, 'emulator', (target) => isAnsweredSo(() => playFrom(target, capture)), {
      sandbox,
    });
  }
}
