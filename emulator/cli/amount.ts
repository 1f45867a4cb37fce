// How the terminal prints money: yuan with the sign in front.
import { fen, yuan } from '../ledger/fen.ts';

/** Fen as `¥99.40`, or `-¥0.60`. A number that is no amount is printed as it stands. */
export function formatAmount(amount: number): string {
  if (!Number.isSafeInteger(amount)) return String(amount);
  const digits = yuan(fen(Math.abs(amount)));
  return `${amount < 0 ? '-' : ''}¥${digits}`;
}
