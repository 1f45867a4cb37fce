// How stories print money. Stories stand outside the emulator, so they share no code with its ledger.

/** Fen as yuan for people: 9940 → `¥99.40`, -60 → `-¥0.60`. */
export function yuan(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}¥${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
