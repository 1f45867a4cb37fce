// Newer and older pages of a list: links, so that a page has an address.
import { say } from '../words.ts';
import { words } from './words.ts';

interface PagerProps {
  /** Missing on the newest page. */
  readonly newer: string | undefined;
  /** Missing on the oldest page. */
  readonly older: string | undefined;
}

export function Pager({ newer, older }: PagerProps) {
  if (newer === undefined && older === undefined) return null;
  return (
    <nav class="pager" aria-label={say(words.pages)}>
      {newer === undefined ? (
        <span />
      ) : (
        <a class="button" href={newer}>
          ← {say(words.newer)}
        </a>
      )}
      {older === undefined ? (
        <span />
      ) : (
        <a class="button" href={older}>
          {say(words.older)} →
        </a>
      )}
    </nav>
  );
}
