// Things that fall due, or have: when, what, and of which order, return or notice.
import { momentText } from '../../format/moment-words.ts';
import { fullMoment } from '../../format/time.ts';
import { NumberText } from '../../parts/number-text.tsx';
import { Table } from '../../parts/table.tsx';
import { href } from '../../routes.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

interface DueItem {
  readonly at: string;
  readonly kind: string;
  readonly reference: string;
}

/** Beyond these a list is for the log, not for the eye. */
const MOST_SHOWN = 100;

export function DueTable({
  label,
  items,
}: {
  readonly label: string;
  readonly items: readonly DueItem[];
}) {
  return (
    <Table
      label={label}
      rows={items.slice(0, MOST_SHOWN)}
      keyOf={({ at, kind, reference }) => `${at} ${kind} ${reference}`}
      columns={[
        {
          name: say(words.at),
          cell: ({ at }) => (
            <time class="when" dateTime={at}>
              {fullMoment(at)}
            </time>
          ),
        },
        { name: say(words.what), cell: ({ kind }) => momentText(kind) },
        { name: say(words.reference), cell: (item) => <Reference item={item} /> },
      ]}
    />
  );
}

function Reference({ item: { kind, reference } }: { readonly item: DueItem }) {
  const isNotice = kind === 'deliverNotification';
  const place = isNotice
    ? href('notifications', reference)
    : href('orders', undefined, { search: reference });
  return <NumberText value={reference} href={place} isShort />;
}
