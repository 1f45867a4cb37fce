// Copies a text. Says that it did in its own place, and aloud.
import { useEffect, useState } from 'preact/hooks';
import { say } from '../words.ts';
import { announceFailure } from './toasts.tsx';
import { words } from './words.ts';

const SHOWN_MS = 1_500;

interface CopyButtonProps {
  /** The text, or how to fetch it once it is wanted. */
  readonly text: string | (() => Promise<string>);
  /** What is copied, where `Copy` alone would not tell. */
  readonly label?: string;
  /** A whole button rather than a mark beside a number. */
  readonly isButton?: boolean;
}

export function CopyButton({ text, label, isButton = false }: CopyButtonProps) {
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => setDone(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isDone]);
  const copy = async () => {
    try {
      await toClipboard(text);
      setDone(true);
    } catch (error) {
      announceFailure(error);
    }
  };
  const name = label ?? say(words.copy);
  return (
    <button
      type="button"
      class={isButton ? undefined : 'copy'}
      aria-label={isDone ? say(words.copied) : name}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{isDone ? say(words.copied) : isButton ? name : <CopyIcon />}</span>
    </button>
  );
}

/**
 * A text still to be fetched is promised at once: some browsers let a page copy only while a press is fresh. Over
 * plain HTTP from another machine there is no clipboard but the old one.
 */
async function toClipboard(text: CopyButtonProps['text']): Promise<void> {
  if (navigator.clipboard === undefined) return copySelected(await whole(text));
  if (typeof text === 'string') return navigator.clipboard.writeText(text);
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text() })]);
}

const whole = async (text: CopyButtonProps['text']) => (typeof text === 'string' ? text : text());

function copySelected(text: string): void {
  const place = document.createElement('textarea');
  place.value = text;
  document.body.append(place);
  place.select();
  document.execCommand('copy');
  place.remove();
}

function CopyIcon() {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 3.5v-.5a1 1 0 0 0-1-1H3.5a1.5 1.5 0 0 0-1.5 1.5v6a1 1 0 0 0 1 1h.5" />
    </svg>
  );
}
