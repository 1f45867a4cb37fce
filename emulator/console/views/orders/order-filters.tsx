// What of the orders is looked for: by any number, by state. Kept in the address, so that a search can be shared.
import { useEffect, useRef, useState } from 'preact/hooks';
import { go, href } from '../../routes.ts';
import type { OrderRow, OrderState } from '../../wire.ts';
import { say } from '../../words.ts';
import { states, words } from './words.ts';

interface OrderFiltersProps {
  readonly search: string | undefined;
  readonly state: string | undefined;
  /** What is shown now: Enter opens the only one. */
  readonly found: readonly OrderRow[] | undefined;
  readonly count: number | undefined;
}

const TYPING_MS = 250;

export function OrderFilters({ search = '', state = '', found, count }: OrderFiltersProps) {
  const [text, setText] = useState(search);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => setText(search), [search]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = (wanted: string) =>
    go(href('orders', undefined, { search: wanted.trim(), state }), { replace: true });
  const type = (wanted: string) => {
    setText(wanted);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => look(wanted), TYPING_MS);
  };
  const open = (event: Event) => {
    event.preventDefault();
    clearTimeout(timer.current);
    const [only] = found ?? [];
    if (text.trim() === search && found?.length === 1 && only !== undefined) {
      go(href('orders', only.out_trade_no));
    } else look(text);
  };
  return (
    <search>
      <form class="filters" onSubmit={open}>
        <input
          type="search"
          class="search"
          aria-label={say(words.searchName)}
          placeholder={say(words.search)}
          value={text}
          onInput={(event) => type(event.currentTarget.value)}
        />
        <StateFilter search={text} state={state} />
        {count !== undefined && (
          <span class="filters-count" role="status">
            {say(words.count)(count)}
          </span>
        )}
      </form>
    </search>
  );
}

function StateFilter({ search, state }: { readonly search: string; readonly state: string }) {
  return (
    <select
      aria-label={say(words.state)}
      value={state}
      onChange={(event) =>
        go(href('orders', undefined, { search, state: event.currentTarget.value }))
      }
    >
      <option value="">{say(words.anyState)}</option>
      {Object.entries(states).map(([name, word]) => (
        <option key={name} value={name as OrderState}>
          {say(word)}
        </option>
      ))}
    </select>
  );
}
