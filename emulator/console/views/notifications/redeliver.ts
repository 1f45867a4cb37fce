// Sends a notice again as it is due, and says how that went.
import { post } from '../../control.ts';
import { announce } from '../../parts/toasts.tsx';
import type { NotificationRecord } from '../../wire.ts';
import { say } from '../../words.ts';
import { answerOf } from './answer-of.ts';
import { words } from './words.ts';

/** Where one notice is; its own id needs no escaping, but an address may hold anything. */
export const pathOf = (id: string) => `/notifications/${encodeURIComponent(id)}`;

export async function redeliver(id: string): Promise<void> {
  const { attempts } = await post<NotificationRecord>(`${pathOf(id)}/redeliver`);
  announce(say(words.redelivered)(answerOf(attempts.at(-1) ?? {})));
}
