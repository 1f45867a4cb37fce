// Short news at the edge of the page, said aloud to those who cannot see it; errors stay until they are closed.
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { say } from '../words.ts';
import { words } from './words.ts';

interface Toast {
  readonly number: number;
  readonly kind: 'done' | 'failed';
  readonly text: string;
  readonly hint: string | undefined;
}

const SHOWN_MS = 6_000;
const MOST_SHOWN = 4;

const toasts = signal<readonly Toast[]>([]);
let last = 0;

/** Tells of something done. */
export function announce(text: string): void {
  const number = show({ kind: 'done', text, hint: undefined });
  setTimeout(() => close(number), SHOWN_MS);
}

/** Tells of something that failed, with what to do about it where that is known. */
export function announceFailure(error: unknown): void {
  const { message, hint } = error as { message?: string; hint?: string };
  show({ kind: 'failed', text: message ?? String(error), hint });
}

function show(toast: Omit<Toast, 'number'>): number {
  last += 1;
  toasts.value = [...toasts.value, { number: last, ...toast }].slice(-MOST_SHOWN);
  return last;
}

function close(number: number): void {
  toasts.value = toasts.value.filter((each) => each.number !== number);
}

/** Above everything, an open dialog too: shown anew with each piece of news, since what is shown last is on top. */
export function Toasts() {
  const place = useRef<HTMLDivElement>(null);
  const count = toasts.value.length;
  useEffect(() => {
    place.current?.hidePopover();
    place.current?.showPopover();
  }, [count]);
  return (
    <div class="toasts" popover="manual" ref={place} aria-live="polite" role="status">
      {toasts.value.map(({ number, kind, text, hint }) => (
        <div key={number} class={`toast toast-${kind}`}>
          <div>
            {kind === 'failed' && <strong>{say(words.failed)}: </strong>}
            {text}
            {hint !== undefined && <div class="toast-hint">{hint}</div>}
          </div>
          <button
            type="button"
            class="icon-button"
            aria-label={say(words.close)}
            onClick={() => close(number)}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
