// Fakes: each original has one, of its own shape, and no other original has the same. Nothing leads back.

export interface Fakes {
  /** The fake of a text; the text itself where there is nothing in it but punctuation. */
  of(original: string): string;
  /** The same of a number, as long as it was, up to fifteen digits. */
  ofNumber(original: number): number;
  /** Every text that has a fake. Only for looking out for them: it is never written. */
  readonly originals: ReadonlySet<string>;
}

/** Ten signs of each kind of letter, and the one that fills up. Each takes as many bytes as its kind. */
const SIGNS = {
  digit: { signs: [...'0123456789'], filler: '0' },
  lower: { signs: [...'abcdefghij'], filler: 'x' },
  upper: { signs: [...'ABCDEFGHIJ'], filler: 'X' },
  twoBytes: { signs: [...'àáâãäåæçèé'], filler: 'ÿ' },
  threeBytes: { signs: [...'零一二三四五六七八九'], filler: '某' },
  fourBytes: { signs: [...'𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇𠀈𠀉'], filler: '𠮷' },
} as const;
type Kind = keyof typeof SIGNS;

/** Numbers this long begin with 9: none of a merchant or a payment does. */
const LONG_NUMBER = 6;
/** Digits that any double keeps. */
export const LONGEST_NUMBER = 15;

/** What has a form of its own, and has to be recognised by it again. */
const FORMS: readonly { readonly of: RegExp; fake(original: string, count: number): string }[] = [
  { of: /^o[\w-]{27}$/, fake: (_, count) => `oFAKE${padded(count, 23)}` },
  { of: /^wx[0-9a-f]{16}$/, fake: (_, count) => `wxfake${padded(count, 12)}` },
  { of: /^wx[0-9a-z]{34}$/, fake: (_, count) => `wxfake${padded(count, 30)}` },
  { of: /^up_wx[0-9a-z]{34}$/, fake: (_, count) => `up_wxfake${padded(count, 30)}` },
  { of: /^[0-9A-F]{40}$/, fake: (_, count) => `7FA4E${padded(count, 35)}` },
  {
    of: /^PUB_KEY_ID_\d{6,}$/,
    fake: ({ length }, count) => `PUB_KEY_ID_9${padded(count, length - 12)}`,
  },
  // RSA of 2048 bits, or what AES-GCM makes of a certificate: recognised when it is sealed anew.
  {
    of: /^(?=.{200})[A-Za-z0-9+/]+={0,2}$/,
    fake: (original, count) => {
      const end = original.replace(/[^=]/g, '');
      return `FAKE/SEALED/${padded(count, 8)}/`.padEnd(original.length - end.length, 'A') + end;
    },
  },
];

/** Of a sealed text in a recording. */
export const SEALED = /^FAKE\/SEALED\/\d{8}\/A+={0,2}$/;

/** Makes the fakes of one recording. */
export function createFakes(): Fakes {
  const byOriginal = new Map<string, string>();
  const originals = new Set<string>();
  const issued = new Set<string>();
  const counts = new Map<string, number>();
  const next = (shape: string): number => {
    const count = (counts.get(shape) ?? 0) + 1;
    counts.set(shape, count);
    return count;
  };
  const newFake = (original: string): string => {
    const form = FORMS.find((each) => each.of.test(original));
    const shape = form === undefined ? shapeOf(original) : form.of.source;
    for (;;) {
      const count = next(shape);
      const fake = form === undefined ? shapedLike(original, count) : form.fake(original, count);
      if (!issued.has(fake) && !originals.has(fake)) return fake;
    }
  };
  const of = (original: string): string => {
    const known = byOriginal.get(original);
    if (known !== undefined) return known;
    if (!/[\p{L}\p{N}\p{M}]/u.test(original)) return original;
    originals.add(original);
    const fake = newFake(original);
    issued.add(fake);
    byOriginal.set(original, fake);
    return fake;
  };
  return {
    of,
    originals,
    ofNumber(original) {
      const fake = of(String(original));
      const digits = fake.replace(/\D/g, '').slice(0, LONGEST_NUMBER);
      return Number(digits) * Math.sign(original);
    },
  };
}

function kindOf(sign: string): Kind | undefined {
  if (/^\d$/.test(sign)) return 'digit';
  if (/^[a-z]$/.test(sign)) return 'lower';
  if (/^[A-Z]$/.test(sign)) return 'upper';
  if (!/[\p{L}\p{N}\p{M}]/u.test(sign)) return undefined;
  const bytes = Buffer.byteLength(sign);
  if (bytes === 2) return 'twoBytes';
  return bytes === 3 ? 'threeBytes' : 'fourBytes';
}

function shapeOf(text: string): string {
  return [...text].map((sign) => kindOf(sign) ?? sign).join(' ');
}

/** The text with its letters and digits filled up, and the count in the last of them. Longer only where it does not fit. */
function shapedLike(original: string, count: number): string {
  const kinds = [...original].map((sign) => kindOf(sign));
  const isLong = original.length >= LONG_NUMBER && kinds[0] === 'digit';
  const left = [...String(count)];
  const signs = [...original].map((sign, index) => {
    const kind = kinds[index];
    return kind === undefined ? sign : SIGNS[kind].filler;
  });
  const first = isLong ? 1 : 0;
  for (let index = signs.length - 1; index >= first && left.length > 0; index -= 1) {
    const kind = kinds[index];
    if (kind !== undefined) signs[index] = SIGNS[kind].signs[Number(left.pop())] ?? '0';
  }
  if (isLong) signs[0] = '9';
  return signs.join('') + left.reverse().join('');
}

function padded(count: number, length: number): string {
  return String(count).padStart(length, '0');
}
