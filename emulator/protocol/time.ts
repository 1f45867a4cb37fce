// Decides how instants look on the wire. Instants are milliseconds since 1970; calendars are Beijing's (+08:00).

const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;

const RFC3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

/**
 * `YYYY-MM-DDTHH:mm:ss+08:00`, milliseconds dropped, as every captured answer prints times; 0 is the
 * `1970-01-01T08:00:00+08:00` of a receiver that is not settled yet (capture E15).
 * @throws RangeError for an instant no calendar has.
 */
export function rfc3339(instantMs: number): string {
  return `${beijingClock(instantMs).slice(0, 19)}+08:00`;
}

/**
 * Milliseconds of an RFC 3339 time with any offset and any fraction (cut to milliseconds), or nothing when
 * the text is not one: another separator, lower case, or a day or hour that does not exist. Source:
 * 4012081709.
 */
export function parseRfc3339(text: string): number | undefined {
  const [, clock, fraction = '', sign, hours = '00', minutes = '00'] = RFC3339.exec(text) ?? [];
  if (clock === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const clockMs = Date.parse(`${clock}Z`);
  // The parser rolls 30 February and 24:00 over; a time that prints back differently never existed.
  if (Number.isNaN(clockMs) || !new Date(clockMs).toISOString().startsWith(clock)) return undefined;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return clockMs + Number(fraction.slice(0, 3).padEnd(3, '0')) - offsetMs;
}

/** `YYYYMMDD` in Beijing, as inside order, detail and refund numbers. Source: transcripts, identifiers. */
export function compactDate(instantMs: number): string {
  return compactDateOfSecond(Math.floor(instantMs / 1000));
}

const compactDateOfSecond = lastKept((second) =>
  beijingClockOfSecond(second).slice(0, 10).replaceAll('-', ''),
);

/** `ddHHmmss` in Beijing, as at the start of a prepay_id (capture A7: `wx12212924…`, on the 12th at 21:29:24). */
export function compactTime(instantMs: number): string {
  return beijingClock(instantMs).slice(8, 19).replaceAll(/\D/g, '');
}

/** The `Date` header: `Sun, 22 Sep 2024 11:48:14 GMT`. Source: capture A2. */
export function httpDate(instantMs: number): string {
  return httpDateOfSecond(Math.floor(instantMs / 1000));
}

const httpDateOfSecond = lastKept((second) => new Date(second * 1000).toUTCString());

/** The instant of a certificate's `Jan  1 00:00:00 2024 GMT`, the one form node:crypto offers. */
export function parseCertificateTime(text: string): number {
  return Date.parse(text);
}

/** The same instant as the `Date` a certificate library asks for. */
export function certificateDate(instantMs: number): Date {
  return new Date(instantMs);
}

/** ISO text whose digits are Beijing's wall clock, to the second. */
function beijingClock(instantMs: number): string {
  return beijingClockOfSecond(Math.floor(instantMs / 1000));
}

const beijingClockOfSecond = lastKept((second) =>
  new Date(second * 1000 + BEIJING_OFFSET_MS).toISOString(),
);

interface Kept {
  readonly second: number;
  readonly text: string;
}

/** Of thousands of requests a second nearly all ask for two seconds: the present one, and that of what has no end yet. */
function lastKept(textOf: (second: number) => string): (second: number) => string {
  let newest: Kept | undefined;
  let older: Kept | undefined;
  return (second) => {
    if (newest?.second === second) return newest.text;
    if (older?.second === second) return older.text;
    older = newest;
    newest = { second, text: textOf(second) };
    return newest.text;
  };
}
