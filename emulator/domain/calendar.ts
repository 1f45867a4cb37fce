// Calendar months in +08:00 without the wall clock: limits per month need them, and domain has no Date.

const DAY_MS = 86_400_000;
const BEIJING_MS = 8 * 3_600_000;

/** `YYYYMM` in +08:00 of a time in ms since 1970. Days to civil date by Howard Hinnant's algorithm. */
export function monthOf(ms: number): string {
  const days = Math.floor((ms + BEIJING_MS) / DAY_MS) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}${String(month).padStart(2, '0')}`;
}
