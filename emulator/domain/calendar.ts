// Days and months in +08:00 without the wall clock: balances, bills and limits need them, and domain has no Date.
import { DAY_MS } from './limits.ts';

const BEIJING_MS = 8 * 3_600_000;

/** A day as its number: days since 1970-01-01 in +08:00. */
export type Day = number;

interface CivilDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
}

/** The day of a time in ms since 1970. */
export function dayOf(ms: number): Day {
  return Math.floor((ms + BEIJING_MS) / DAY_MS);
}

/** When a day begins, in ms since 1970. */
export function startOf(day: Day): number {
  return day * DAY_MS - BEIJING_MS;
}

/** `YYYYMM` in +08:00 of a time in ms since 1970. */
export function monthOf(ms: number): string {
  const { year, month } = civilOf(dayOf(ms));
  return `${year}${padded(month)}`;
}

/** `YYYY-MM-DD` of a day. */
export function dateText(day: Day): string {
  const { year, month, day: ofMonth } = civilOf(day);
  return `${year}-${padded(month)}-${padded(ofMonth)}`;
}

/** `YYYY-MM-DD HH:mm:ss` in +08:00, as bills print times. */
export function timeText(ms: number): string {
  const seconds = Math.floor((ms - startOf(dayOf(ms))) / 1_000);
  const clock = [seconds / 3_600, (seconds / 60) % 60, seconds % 60].map((part) =>
    padded(Math.floor(part)),
  );
  return `${dateText(dayOf(ms))} ${clock.join(':')}`;
}

/** The day of a `YYYY-MM-DD`; nothing where the text is not one, or no calendar has that day. */
export function parseDate(text: string): Day | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const found = dayNumber({ year: Number(year), month: Number(month), day: Number(day) });
  return dateText(found) === text ? found : undefined;
}

/** The same day of the month so many months earlier; where that month is too short, the days run on. */
export function monthsBefore(day: Day, months: number): Day {
  const date = civilOf(day);
  const count = date.year * 12 + date.month - 1 - months;
  return dayNumber({ ...date, year: Math.floor(count / 12), month: (count % 12) + 1 });
}

const padded = (part: number) => String(part).padStart(2, '0');

/** Days to civil date by Howard Hinnant's algorithm. */
function civilOf(day: Day): CivilDate {
  const days = day + 719_468;
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
  return { year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

/** And back. */
function dayNumber({ year, month, day }: CivilDate): Day {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const shifted = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * shifted + 2) / 5) + day - 1;
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leaps + dayOfYear - 719_468;
}
