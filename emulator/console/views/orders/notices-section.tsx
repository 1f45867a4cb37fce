// Notices that an order caused, and whether they arrived.
import { NumberText } from '../../parts/number-text.tsx';
import { Section } from '../../parts/page-head.tsx';
import { href } from '../../routes.ts';
import type { OrderNotice } from '../../wire.ts';
import { say } from '../../words.ts';
import { ResultBadge } from './state-badge.tsx';
import { words } from './words.ts';

export function NoticesSection({ notices }: { readonly notices: readonly OrderNotice[] }) {
  if (notices.length === 0) return null;
  return (
    <Section title={say(words.notices)}>
      <ul class="card rows">
        {notices.map(({ id, summary, addressee, state, attempts }) => (
          <li key={id}>
            <a href={href('notifications', id)}>{summary}</a>
            <span>
              → <NumberText value={addressee} />
            </span>
            <ResultBadge result={state} />
            <span class="muted">{say(words.attempts)(attempts)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
