// Every attempt and how it went; of one of them, or of the next, what goes over the wire beside what it holds.
import { useState } from 'preact/hooks';
import { fullMoment } from '../../format/time.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { SelectField } from '../../parts/fields.tsx';
import { Section } from '../../parts/page-head.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import type { NoticeOnTheWire, NotificationDetail } from '../../wire.ts';
import { say } from '../../words.ts';
import { MessagePanel } from '../requests/message-panel.tsx';
import { StatusBadge } from '../requests/request-marks.tsx';
import { messageOf } from './message-of.ts';
import { words } from './words.ts';

type Numbered = NotificationDetail['attempts'][number] & { readonly number: number };

/** What would go out now, among the numbers of the attempts. */
const PREVIEW = 'preview';

export function Attempts({ notice }: { readonly notice: NotificationDetail }) {
  const [chosen, setChosen] = useState<string>();
  const attempts = notice.attempts.map((each, index) => ({ ...each, number: index + 1 }));
  const kept = attempts.filter(({ sent }) => sent !== undefined);
  const shown = chosen ?? String(kept.at(-1)?.number ?? PREVIEW);
  const onWire =
    shown === PREVIEW ? notice.preview : kept.find(({ number }) => String(number) === shown)?.sent;
  return (
    <>
      <Section title={say(words.attempts.title)}>
        {attempts.length === 0 ? (
          <p class="muted">{say(words.attempts.none)}</p>
        ) : (
          <Table
            label={say(words.attempts.title)}
            columns={columns((number) => setChosen(String(number)))}
            rows={attempts}
            keyOf={({ number }) => number}
          />
        )}
      </Section>
      <div class="notice-which">
        <SelectField
          name={say(words.wire.which)}
          value={shown}
          onValue={setChosen}
          options={[
            ...kept.map(({ number }) => ({
              ...{ value: String(number), label: say(words.wire.attempt)(number) },
            })),
            { value: PREVIEW, label: say(words.wire.preview) },
          ]}
        />
        {onWire !== undefined && (
          <CopyButton isButton text={messageOf(onWire)} label={say(words.wire.copy)} />
        )}
      </div>
      <div class="messages">
        <Sealed onWire={onWire} />
        <Section title={say(words.wire.opened)}>
          <p class="about notice-about">{say(words.wire.openedAbout)}</p>
          <CodeBlock
            label={say(words.wire.openedLabel)}
            code={JSON.stringify(notice.resource, null, 2)}
          />
        </Section>
      </div>
    </>
  );
}

function Sealed({ onWire }: { readonly onWire: NoticeOnTheWire | undefined }) {
  if (onWire === undefined) {
    return (
      <Section title={say(words.wire.sealed)}>
        <p class="muted">{say(words.wire.nothing)}</p>
      </Section>
    );
  }
  return <MessagePanel title={say(words.wire.sealed)} {...onWire} />;
}

function columns(onLook: (number: number) => void): readonly Column<Numbered>[] {
  const { attempts } = words;
  return [
    { name: say(attempts.number), cell: ({ number }) => number },
    {
      name: say(attempts.at),
      cell: ({ at }) => (
        <time class="when" dateTime={at}>
          {fullMoment(at)}
        </time>
      ),
    },
    {
      name: say(attempts.answer),
      cell: ({ status, error }) =>
        status === undefined ? <span class="wrap">{error}</span> : <StatusBadge status={status} />,
    },
    { name: say(attempts.took), isNumber: true, cell: ({ ms }) => `${ms} ms` },
    {
      name: say(attempts.sent),
      cell: ({ number, sent }) =>
        sent === undefined ? (
          <span class="muted">{say(attempts.forgotten)}</span>
        ) : (
          <button
            type="button"
            aria-label={say(attempts.lookName)(number)}
            onClick={() => onLook(number)}
          >
            {say(attempts.look)}
          </button>
        ),
    },
  ];
}
