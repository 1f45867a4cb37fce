// The last look at what is about to be written: no secret stands in it, whichever way it is spelt.
import { MEMBER_NAMES, PATH_WORDS, SENTENCE_MEMBERS, WORDS } from './words.ts';

/** Shorter ones are found everywhere by chance, and tell nobody anything. */
const SHORTEST_ASCII = 8;
const SHORTEST_OTHER = 2;

/** True where one of the secrets stands in what is to be written. */
export function isLeaking(content: unknown, secrets: Iterable<string>): boolean {
  const text = JSON.stringify(content);
  // Sentences are the platform's own to the letter, and may well have a word in common with a description.
  const withoutSentences = JSON.stringify(content, (name, value: unknown) =>
    SENTENCE_MEMBERS.has(name) && typeof value === 'string' ? '' : value,
  );
  for (const secret of secrets) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them
    const isAscii = /^[\u0000-\u007f]*$/.test(secret);
    if (secret.length < (isAscii ? SHORTEST_ASCII : SHORTEST_OTHER) || isPublic(secret)) continue;
    const searched = isAscii ? text : withoutSentences;
    if (spellingsOf(secret).some((spelling) => searched.includes(spelling))) return true;
  }
  return false;
}

function isPublic(text: string): boolean {
  return WORDS.has(text) || PATH_WORDS.has(text) || MEMBER_NAMES.has(text);
}

/** As it is, in JSON, in a URL, in hex, and in base64 at each of the three places it can begin at. */
export function spellingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].map((before) => {
    const begun = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // What neighbours share a sign with a secret's first and last bytes is not the secret's alone.
    return begun.slice(
      before === 0 ? 0 : before + 1,
      Math.floor(((before + bytes.length) * 8) / 6),
    );
  });
  const url = base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_'));
  return [
    ...new Set([
      ...[secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)],
      ...[hex, hex.toUpperCase(), ...base64, ...url],
    ]),
  ];
}
