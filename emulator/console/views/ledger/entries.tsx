// Entries of the journal, newest first, each with the movements it is made of.
import { get } from '../../control.ts';
import { yuan } from '../../format/money.ts';
import { reasonText } from '../../format/reason-words.ts';
import { fullMoment, moment } from '../../format/time.ts';
import { AccountName } from '../../parts/account-name.tsx';
import { Section } from '../../parts/page-head.tsx';
import { Pager } from '../../parts/pager.tsx';
import { EmptyState, Loaded } from '../../parts/states.tsx';
import { useResource } from '../../resource.ts';
import { href, route } from '../../routes.ts';
import type { Ledger, LedgerEntry } from '../../wire.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

const LISTED = 50;

export function Entries() {
  const before = route.value.query.get('before') ?? undefined;
  const page = useResource(
    `ledger ${before}`,
    () => get<Ledger>('/ledger', { limit: LISTED, before }),
    ['commit', 'sandbox'],
  );
  return (
    <Section title={say(words.entries)}>
      <Loaded resource={page}>
        {({ entries, next }) => {
          return (
            <>
              {entries.length === 0 && (
                <EmptyState title={say(words.entriesEmpty)}>
                  <p>{say(words.entriesEmptyWhy)}</p>
                </EmptyState>
              )}
              <ol class="entries">
                {[...entries].reverse().map((entry) => (
                  <Entry key={entry.sequence} entry={entry} />
                ))}
              </ol>
              <Pager
                newest={before === undefined ? undefined : href('ledger')}
                older={
                  next === undefined
                    ? undefined
                    : href('ledger', undefined, { before: String(next) })
                }
              />
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Entry({ entry: { sequence, at, reason, movements } }: { readonly entry: LedgerEntry }) {
  return (
    <li class="card entry">
      <p class="entry-head">
        <span class="muted number">#{sequence}</span>
        <strong>{reasonText(reason)}</strong>
        <time class="when" dateTime={at} title={fullMoment(at)}>
          {moment(at)}
        </time>
      </p>
      <ul>
        {movements.map(({ from, to, amount }) => (
          <li key={`${from} ${to}`} class="movement">
            <AccountName account={from} />
            <span aria-hidden="true">→</span>
            <AccountName account={to} />
            <strong>{yuan(amount)}</strong>
          </li>
        ))}
      </ul>
    </li>
  );
}
