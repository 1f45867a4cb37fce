// Tokens of a capture: `<name>` stands for what a target calls something, or for the shape of what it makes up.

/** Shapes of what only the platform can know (N); each is a regular expression. */
const SHAPES: Readonly<Record<string, string>> = {
  /** The hex part is a protobuf message, so it begins with 08. */
  request_id: '08[0-9A-F]{10,60}',
  http_date: '[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT',
  unix_seconds: '1\\d{9}',
  answer_nonce: '[0-9a-f]{32}',
  signature: '[A-Za-z0-9+/]{342}==',
  platform_key: '(?:[1-7][0-9A-F]{39}|PUB_KEY_ID_\\d{34})',
  order_id_made: '3000\\d{25}',
  detail_id: '3600\\d{25}',
  subsidy_id: '4000\\d{25}',
  prepay_id_made: 'wx[0-9a-z]{34}',
  combine_prepay_id_made: 'up_wx[0-9a-z]{34}',
  time: '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\+08:00',
  serial_no: '[1-7][0-9A-F]{39}',
  certificate_nonce: '[0-9a-f]{12}',
  base64: '[A-Za-z0-9+/]+={0,2}',
};

const TOKEN = /<([a-z][a-z0-9_]*)>/g;

/** What tokens stand for in one play. */
export type Names = Readonly<Record<string, string>>;

/** The text with every token replaced by its value. @throws Error for a token nobody has given */
export function filledIn(text: string, names: Names): string {
  return text.replace(TOKEN, (token, name: string) => {
    const value = Object.hasOwn(names, name) ? names[name] : undefined;
    if (value === undefined) throw new Error(`Nothing has given ${token} yet`);
    return value;
  });
}

/** A pattern of the whole text: values where there are any, else shapes. @throws Error for a token of neither */
export function patternOf(text: string, names: Names): RegExp {
  const source = text.split(TOKEN).map((piece, index) => {
    if (index % 2 === 0) return escaped(piece);
    if (Object.hasOwn(names, piece)) return escaped(names[piece] ?? '');
    const shape = Object.hasOwn(SHAPES, piece) ? SHAPES[piece] : undefined;
    if (shape === undefined) throw new Error(`Nobody knows <${piece}>`);
    return shape;
  });
  return new RegExp(`^${source.join('')}$`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
