// Future work is data: it is put on the agenda in the commit that causes it and done when the clock gets there.
import type { Context } from './context.ts';
import type { AgendaItem, AgendaKind } from './state.ts';

/** Puts work on the agenda; answers its key. `dueAt` in ms of business time. */
export function schedule(
  { tx }: Context,
  kind: AgendaKind,
  dueAt: number,
  reference: string,
): string {
  const sequence = tx.next('agenda');
  const key = `${String(dueAt).padStart(14, '0')}-${String(sequence).padStart(10, '0')}`;
  const item: AgendaItem = { key, dueAt, kind, reference };
  tx.put('agenda', key, item);
  return key;
}

/** Takes work off the agenda that has lost its purpose. */
export function unschedule({ tx }: Context, key: string | undefined): void {
  if (key !== undefined) tx.remove('agenda', key);
}
