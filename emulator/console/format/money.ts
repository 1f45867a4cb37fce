// Amounts as people read them: fen in, ¥ out, never through a floating point number.

/** `¥1,234.50` of 123450 fen. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '−' : '';
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${sign}¥${whole}.${digits.slice(-2)}`;
}

/** Fen of what a person wrote, such as `12.5`; undefined where it is no amount. */
export function fenOf(text: string): number | undefined {
  const match = /^[¥￥]?\s*(\d{1,9})(?:\.(\d{0,2}))?$/.exec(text.trim().replaceAll(',', ''));
  if (match === null) return undefined;
  const [, whole = '0', part = ''] = match;
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
