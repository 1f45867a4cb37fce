// The way to every view: a column where there is room, a menu where there is none.
import { useEffect, useState } from 'preact/hooks';
import { href, route, VIEWS } from '../routes.ts';
import { say } from '../words.ts';
import { words } from './words.ts';

export function Navigation() {
  const { view, id } = route.value;
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [view, id]);
  return (
    <nav class="navigation" aria-label={say(words.navigation)}>
      <button
        type="button"
        class="menu-button"
        aria-expanded={isOpen}
        aria-controls="views"
        onClick={() => setOpen(!isOpen)}
      >
        <span class="menu-lines" aria-hidden="true" />
        <span class="visually-hidden">{say(words.menu)}: </span>
        {say(words.views[view])}
      </button>
      <ul id="views" data-open={isOpen}>
        {VIEWS.map((each) => (
          <li key={each}>
            <a href={href(each)} aria-current={each === view ? 'page' : undefined}>
              {say(words.views[each])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
