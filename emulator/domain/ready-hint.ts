// What the terminal says of a day's balances and bill before they are there: when, and which command skips the wait.
import { type Day, startOf } from './calendar.ts';
import { DAY_MS, MINUTE_MS, READY_AFTER_MS } from './limits.ts';

/** For a refusal about a day that is not ready at business time `now` (ms). */
export function readyHint(now: number, day: Day): { readonly hint: string } {
  const minutes = Math.ceil((startOf(day) + DAY_MS + READY_AFTER_MS - now) / MINUTE_MS);
  return { hint: `ready at 10:00 the day after · skip: fenzhang clock advance ${minutes}m` };
}
