// Points of the sandbox that the server holds: save one, come back to it, or go back to any request of the log.
import { useState } from 'preact/hooks';
import { get, post, remove } from '../../control.ts';
import { fullMoment } from '../../format/time.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Section } from '../../parts/page-head.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { announce } from '../../parts/toasts.tsx';
import { useWork } from '../../parts/work.ts';
import { useResource } from '../../resource.ts';
import type { Point, Points, SandboxWorld } from '../../wire.ts';
import { say } from '../../words.ts';
import { RewindDialog } from './rewind-dialog.tsx';
import { words } from './words.ts';

const pathOf = (name: string) => `/snapshot/points/${encodeURIComponent(name)}`;

export function PointsSection() {
  const points = useResource('points', () => get<Points>('/snapshot/points'), ['sandbox']);
  const [isRewinding, setRewinding] = useState(false);
  return (
    <Section
      title={say(words.points.title)}
      actions={
        <button type="button" onClick={() => setRewinding(true)}>
          {say(words.rewind.open)}
        </button>
      }
    >
      <p class="about">{say(words.points.about)}</p>
      <SavePoint onSaved={points.reload} />
      <Loaded resource={points}>
        {({ points: all }) =>
          all.length === 0 ? (
            <p class="muted">{say(words.points.none)}</p>
          ) : (
            <PointTable points={all} onChange={points.reload} />
          )
        }
      </Loaded>
      {isRewinding && <RewindDialog onClose={() => setRewinding(false)} />}
    </Section>
  );
}

function SavePoint({ onSaved }: { readonly onSaved: () => void }) {
  const [name, setName] = useState('');
  const [isBusy, save] = useWork(async () => {
    await post('/snapshot/points', { name });
    announce(say(words.points.saved)(name));
    setName('');
    onSaved();
  });
  return (
    <form
      class="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        name={say(words.points.name)}
        value={name}
        onValue={setName}
        pattern={['[A-Za-z0-9_\\-]+([.][A-Za-z0-9_\\-]+)*', say(words.points.nameWrong)]}
      />
      <button type="submit" aria-busy={isBusy}>
        {say(words.points.save)}
      </button>
    </form>
  );
}

type Asked = { readonly kind: 'restore' | 'delete'; readonly name: string };

function PointTable({
  points,
  onChange,
}: {
  readonly points: readonly Point[];
  readonly onChange: () => void;
}) {
  const [asked, setAsked] = useState<Asked>();
  return (
    <>
      <Table
        label={say(words.points.title)}
        rows={points}
        keyOf={({ name }) => name}
        columns={[
          { name: say(words.points.name), cell: ({ name }) => <code>{name}</code> },
          {
            name: say(words.points.now),
            cell: ({ now, saved_at }) => (
              <time class="when" dateTime={now} title={fullMoment(saved_at)}>
                {fullMoment(now)}
              </time>
            ),
          },
          {
            name: say(words.points.holds),
            cell: ({ transactions, entries }) => say(words.points.held)(transactions, entries),
          },
          {
            name: say(words.points.restore),
            cell: ({ name }) => <PointActions name={name} onAsk={setAsked} />,
          },
        ]}
      />
      {asked !== undefined && (
        <AskFirst asked={asked} onDone={onChange} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

function PointActions({
  name,
  onAsk,
}: {
  readonly name: string;
  readonly onAsk: (asked: Asked) => void;
}) {
  return (
    <span class="actions">
      <button type="button" onClick={() => onAsk({ kind: 'restore', name })}>
        <span>
          {say(words.points.restore)}…<span class="visually-hidden"> {name}</span>
        </span>
      </button>
      <button type="button" class="quiet" onClick={() => onAsk({ kind: 'delete', name })}>
        <span>
          {say(words.points.delete)}…<span class="visually-hidden"> {name}</span>
        </span>
      </button>
    </span>
  );
}

interface AskFirstProps {
  readonly asked: Asked;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function AskFirst({ asked: { kind, name }, onDone, onClose }: AskFirstProps) {
  const { points } = words;
  const isRestore = kind === 'restore';
  const work = async () => {
    if (isRestore) await post<SandboxWorld>(`${pathOf(name)}/restore`);
    else await remove(pathOf(name));
    announce(say(isRestore ? points.restored : points.deleted)(name));
    onDone();
  };
  return (
    <Confirm
      title={say(isRestore ? points.restoreName : points.deleteName)(name)}
      action={say(isRestore ? points.restore : points.delete)}
      work={work}
      onClose={onClose}
    >
      <p>{say(isRestore ? points.restoreWhy : points.deleteWhy)}</p>
    </Confirm>
  );
}
