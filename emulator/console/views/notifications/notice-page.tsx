// One notification: how it stands, what goes out and what is inside, every attempt, and trials of the endpoint.
import { get, post } from '../../control.ts';
import { Badge } from '../../parts/badge.tsx';
import { Loaded } from '../../parts/states.tsx';
import { announce } from '../../parts/toasts.tsx';
import { WorkButton } from '../../parts/work-button.tsx';
import { useResource } from '../../resource.ts';
import { href } from '../../routes.ts';
import type { NotificationDetail } from '../../wire.ts';
import { say } from '../../words.ts';
import { ResultBadge } from '../orders/state-badge.tsx';
import { Attempts } from './attempts.tsx';
import { NoticeFacts } from './notice-facts.tsx';
import { NoticeTarget } from './notice-target.tsx';
import { pathOf, redeliver } from './redeliver.ts';
import { Trials } from './trials.tsx';
import { words } from './words.ts';

export function NoticePage({ id }: { readonly id: string }) {
  const notice = useResource(`notification ${id}`, () => get<NotificationDetail>(pathOf(id)), [
    ...['notice', 'commit', 'clock', 'sandbox'],
  ]);
  return (
    <>
      <a class="back" href={href('notifications')}>
        ← {say(words.back)}
      </a>
      <Loaded resource={notice}>
        {(value) => <WholeNotice notice={value} onChange={notice.reload} />}
      </Loaded>
    </>
  );
}

interface WholeNoticeProps {
  readonly notice: NotificationDetail;
  readonly onChange: () => void;
}

function WholeNotice({ notice, onChange }: WholeNoticeProps) {
  const { state, summary, event_type, fault } = notice;
  const isSendable = state !== 'undeliverable';
  return (
    <>
      <div class="page-head">
        <div>
          <h1 class="page-title">
            <span lang="zh-CN">{summary}</span>
            <ResultBadge result={state} />
          </h1>
          <p class="about">
            <code>{event_type}</code>{' '}
            {fault !== undefined && (
              <Badge tone="bad">
                {say(words.fault)} {fault}
              </Badge>
            )}
          </p>
        </div>
        {isSendable && <Actions notice={notice} onChange={onChange} />}
      </div>
      <NoticeFacts notice={notice} />
      {!isSendable && <NoticeTarget notice={notice} onChange={onChange} />}
      <Attempts notice={notice} />
      {isSendable && <Trials id={notice.id} />}
    </>
  );
}

function Actions({ notice: { id, next_attempt_at: next }, onChange }: WholeNoticeProps) {
  return (
    <div class="actions">
      {next !== undefined && (
        <WorkButton
          work={async () => {
            await skipTo(next);
            onChange();
          }}
        >
          {say(words.skip)}
        </WorkButton>
      )}
      <WorkButton
        kind="primary"
        work={async () => {
          await redeliver(id);
          onChange();
        }}
      >
        {say(words.redeliver)}
      </WorkButton>
    </div>
  );
}

/** @param at RFC 3339, of business time */
async function skipTo(at: string): Promise<void> {
  const { ran } = await post<{ readonly ran: readonly object[] }>('/clock/advance', { to: at });
  announce(say(words.skipped)(ran.length));
}
