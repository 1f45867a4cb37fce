// Notifications as rows: what each is about, to whom it goes, and whether it has arrived.
import { fullMoment, moment } from '../../format/time.ts';
import { type Column, Table } from '../../parts/table.tsx';
import { href } from '../../routes.ts';
import { words as frame } from '../../shell/words.ts';
import type { NotificationRecord } from '../../wire.ts';
import { say } from '../../words.ts';
import { ResultBadge } from '../orders/state-badge.tsx';
import { answerOf } from './answer-of.ts';
import { words } from './words.ts';

export function NoticeTable({ notices }: { readonly notices: readonly NotificationRecord[] }) {
  return (
    <Table
      label={say(frame.views.notifications)}
      columns={columns()}
      rows={notices}
      keyOf={({ id }) => id}
    />
  );
}

const Nothing = () => <span class="nothing">–</span>;

function columns(): readonly Column<NotificationRecord>[] {
  const { columns } = words;
  return [
    { name: say(columns.summary), cell: (notice) => <NoticeName notice={notice} /> },
    {
      name: say(columns.addressee),
      cell: ({ addressee }) => <span class="number">{addressee}</span>,
    },
    { name: say(columns.state), cell: ({ state }) => <ResultBadge result={state} /> },
    { name: say(columns.attempts), cell: ({ attempts }) => <Tries attempts={attempts} /> },
    {
      name: say(columns.next),
      cell: ({ next_attempt_at: next }) =>
        next === undefined ? <Nothing /> : <Moment at={next} />,
    },
    { name: say(columns.created), cell: ({ created_at }) => <Moment at={created_at} /> },
  ];
}

function Moment({ at }: { readonly at: string }) {
  return (
    <time class="when" dateTime={at} title={fullMoment(at)}>
      {moment(at)}
    </time>
  );
}

function NoticeName({ notice }: { readonly notice: NotificationRecord }) {
  const { id, summary, event_type } = notice;
  return (
    <span class="notice-name">
      <a href={href('notifications', id)} lang="zh-CN">
        {summary}
      </a>
      <code class="muted">{event_type}</code>
    </span>
  );
}

function Tries({ attempts }: Pick<NotificationRecord, 'attempts'>) {
  const last = attempts.at(-1);
  if (last === undefined) return <Nothing />;
  return (
    <span title={last.error}>
      {say(words.tries)(attempts.length)} <span class="number muted">{answerOf(last)}</span>
    </span>
  );
}
