// The list of notifications, newest first, a page at a time.
import { get } from '../../control.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Pager } from '../../parts/pager.tsx';
import { EmptyState, Loaded } from '../../parts/states.tsx';
import { useResource } from '../../resource.ts';
import { go, href, route } from '../../routes.ts';
import { words as frame } from '../../shell/words.ts';
import type { NotificationRecords } from '../../wire.ts';
import { say } from '../../words.ts';
import { NoticeTable } from './notice-table.tsx';
import { states, words } from './words.ts';

const LISTED = 50;

export function NoticeList() {
  const { query } = route.value;
  const before = query.get('before') ?? undefined;
  const state = query.get('state') ?? undefined;
  const page = useResource(
    `notifications ${before}`,
    () => get<NotificationRecords>('/notifications', { limit: LISTED, before }),
    ['notice', 'commit', 'sandbox'],
  );
  return (
    <>
      <PageHead title={say(frame.views.notifications)} about={say(words.about)} />
      <StateFilter state={state} />
      <Loaded resource={page}>
        {({ notifications, next }) => {
          const shown = notifications.filter((each) => state === undefined || each.state === state);
          return (
            <>
              {notifications.length === 0 && <NoNotices />}
              {notifications.length > 0 && shown.length === 0 && (
                <p class="loading">{say(words.pageEmpty)}</p>
              )}
              {shown.length > 0 && <NoticeTable notices={shown} />}
              <Pager
                newest={
                  before === undefined ? undefined : href('notifications', undefined, { state })
                }
                older={
                  next === undefined
                    ? undefined
                    : href('notifications', undefined, { state, before: String(next) })
                }
              />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function StateFilter({ state = '' }: { readonly state: string | undefined }) {
  return (
    <div class="filters">
      <select
        aria-label={say(words.state)}
        value={state}
        onChange={(event) =>
          go(href('notifications', undefined, { state: event.currentTarget.value }))
        }
      >
        <option value="">{say(words.anyState)}</option>
        {Object.entries(states).map(([name, word]) => (
          <option key={name} value={name}>
            {say(word)}
          </option>
        ))}
      </select>
    </div>
  );
}

function NoNotices() {
  const address = `${location.origin}/_fenzhang/merchants/1900000110`;
  return (
    <EmptyState title={say(words.emptyTitle)}>
      <p>{say(words.emptyWhy)}</p>
      <CodeBlock
        label="shell"
        code={`curl -X PUT ${address} -d '{"notify_url":"http://127.0.0.1:3000/notify"}'`}
      />
    </EmptyState>
  );
}
