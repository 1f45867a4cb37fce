// Faults: what is on now, and every one there is with what it does and what a right client does about it.
import { useState } from 'preact/hooks';
import { get } from '../../control.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useResource } from '../../resource.ts';
import { words as frame } from '../../shell/words.ts';
import type { FaultList as Faults, KnownFault } from '../../wire.ts';
import { say } from '../../words.ts';
import { ActiveFaults } from './active-faults.tsx';
import { FaultList } from './fault-list.tsx';
import { CHINESE } from './fault-words.ts';
import { grouped } from './groups.ts';
import { SwitchOn } from './switch-on.tsx';
import { words } from './words.ts';
import './faults.css';

export function FaultsView() {
  const [chosen, setChosen] = useState<KnownFault>();
  // A strike counts one down; a request or a notice is what can be struck.
  const faults = useResource('faults', () => get<Faults>('/faults'), [
    ...['deed', 'request', 'notice', 'sandbox'],
  ]);
  return (
    <>
      <PageHead title={say(frame.views.faults)} about={say(words.about)} />
      <Loaded resource={faults}>
        {(value) => (
          <>
            <ActiveFaults faults={value.faults} onChange={faults.reload} />
            <EveryFault list={value} onChoose={setChosen} />
          </>
        )}
      </Loaded>
      {chosen !== undefined && (
        <SwitchOn fault={chosen} onDone={faults.reload} onClose={() => setChosen(undefined)} />
      )}
    </>
  );
}

function EveryFault({
  list: { known, faults },
  onChoose,
}: {
  readonly list: Faults;
  readonly onChoose: (fault: KnownFault) => void;
}) {
  const [search, setSearch] = useState('');
  const on = new Set(faults.map(({ fault }) => fault));
  const found = known.filter((each) => isAbout(each, search.trim().toLowerCase()));
  return (
    <>
      <search class="filters fault-search">
        <input
          type="search"
          aria-label={say(words.search)}
          placeholder={say(words.search)}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      </search>
      {grouped(found).map(([group, members]) => (
        <FaultList key={group} group={group} faults={members} on={on} onChoose={onChoose} />
      ))}
      {found.length === 0 && (
        <p class="muted" role="status">
          {say(words.noneFound)}
        </p>
      )}
    </>
  );
}

function isAbout({ fault, does, expects }: KnownFault, text: string): boolean {
  return [fault, does, expects, ...(CHINESE[fault] ?? [])].join(' ').toLowerCase().includes(text);
}
