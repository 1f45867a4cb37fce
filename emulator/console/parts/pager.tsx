// The pages of a list: links, so that a page has an address. The page before is the browser's own way back.
import type { ComponentChildren } from 'preact';
import { say } from '../words.ts';
import { words } from './words.ts';

interface PagerProps {
  /** Missing on the newest page. */
  readonly newest: string | undefined;
  /** Missing on the oldest page. */
  readonly older: string | undefined;
}

export function Pager({ newest, older }: PagerProps) {
  if (newest === undefined && older === undefined) return null;
  return (
    <nav class="pager" aria-label={say(words.pages)}>
      <Step to={newest}>⇤ {say(words.newest)}</Step>
      <Step to={older}>{say(words.older)} →</Step>
    </nav>
  );
}

function Step({
  to,
  children,
}: {
  readonly to: string | undefined;
  readonly children: ComponentChildren;
}) {
  if (to === undefined) return <span />;
  return (
    <a class="button" href={to}>
      {children}
    </a>
  );
}
