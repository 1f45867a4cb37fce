// The keys of the sandbox, to be copied into a client. Secret ones are covered until somebody asks for them.
import { useState } from 'preact/hooks';
import { get } from '../../control.ts';
import { Badge } from '../../parts/badge.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Section } from '../../parts/page-head.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useResource } from '../../resource.ts';
import type { Keys } from '../../wire.ts';
import { say } from '../../words.ts';
import { type KeyRow, keyRows } from './key-rows.ts';
import { words } from './words.ts';

export function KeysSection() {
  const keys = useResource('keys', () => get<Keys>('/keys'), ['deed', 'sandbox']);
  return (
    <Section
      title={
        <>
          {say(words.keys.title)} {keys.value && <KindBadge kind={keys.value.kind} />}
        </>
      }
    >
      <Loaded resource={keys}>
        {(value) => (
          <>
            <p class="about">{say(value.kind === 'own' ? words.keys.own : words.keys.fake)}</p>
            <dl class="keys card">
              {keyRows(value).map((row) => (
                <Key key={row.name} row={row} />
              ))}
            </dl>
          </>
        )}
      </Loaded>
    </Section>
  );
}

function KindBadge({ kind }: { readonly kind: Keys['kind'] }) {
  return <Badge tone={kind === 'own' ? 'open' : 'calm'}>{say(words.keys.kinds[kind])}</Badge>;
}

const COVER = '••••••••••••';

function Key({ row: { name, value, isSecret, isLong } }: { readonly row: KeyRow }) {
  const { keys } = words;
  const [isShown, setShown] = useState(false);
  const isCovered = isSecret && !isShown;
  const [firstLine = ''] = value.split('\n');
  return (
    <div>
      <dt>{name}</dt>
      <dd class="key-value number">
        {isCovered ? (
          <>
            <span aria-hidden="true">{COVER}</span>
            <span class="visually-hidden">{say(keys.masked)}</span>
          </>
        ) : isLong && !isShown ? (
          `${firstLine} …`
        ) : (
          value
        )}
      </dd>
      <dd class="actions">
        {(isSecret || isLong) && (
          <button
            type="button"
            aria-label={say(isShown ? keys.hideName : keys.showName)(name)}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          >
            {say(isShown ? keys.hide : keys.show)}
          </button>
        )}
        <CopyButton text={value} label={say(keys.copyName)(name)} />
      </dd>
    </div>
  );
}
