// The list of requests, newest first, growing at the top while the newest page is shown.
import { get } from '../../control.ts';
import { timeOfDay } from '../../format/time.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Pager } from '../../parts/pager.tsx';
import { EmptyState, Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useResource } from '../../resource.ts';
import { href, route } from '../../routes.ts';
import { words as frame } from '../../shell/words.ts';
import type { RequestRecord, RequestRecords } from '../../wire.ts';
import { say } from '../../words.ts';
import { FaultMarks, StatusBadge } from './request-marks.tsx';
import { words } from './words.ts';

const LISTED = 50;

export function RequestList() {
  const before = route.value.query.get('before') ?? undefined;
  const page = useResource(
    `requests ${before}`,
    () => get<RequestRecords>('/requests', { limit: LISTED, before }),
    before === undefined ? ['request', 'sandbox'] : ['sandbox'],
  );
  return (
    <>
      <PageHead title={say(frame.views.requests)} about={say(words.about)} />
      <Loaded resource={page}>
        {({ requests }) => (
          <>
            {requests.length === 0 && before === undefined && <NoRequests />}
            {requests.length > 0 && <RequestTable requests={requests} />}
            <Pager
              newest={before === undefined ? undefined : href('requests')}
              older={
                requests.length === LISTED
                  ? href('requests', undefined, { before: String(requests.at(-1)?.number) })
                  : undefined
              }
            />
          </>
        )}
      </Loaded>
    </>
  );
}

function NoRequests() {
  return (
    <EmptyState title={say(words.emptyTitle)}>
      <p>{say(words.emptyWhy)}</p>
      <CodeBlock
        label="shell"
        code="npx fenzhang sign GET /v3/ecommerce/profitsharing/orders/4208450740201411110007820472/amounts --run"
      />
    </EmptyState>
  );
}

function RequestTable({ requests }: { readonly requests: readonly RequestRecord[] }) {
  return (
    <Table
      label={say(frame.views.requests)}
      columns={columns()}
      rows={requests}
      keyOf={({ number }) => number}
      classOf={({ undone }) => (undone ? 'undone' : undefined)}
    />
  );
}

function columns(): readonly Column<RequestRecord>[] {
  const { columns } = words;
  return [
    {
      name: say(columns.at),
      cell: ({ at }) => (
        <time class="when number" dateTime={at}>
          {timeOfDay(at)}
        </time>
      ),
    },
    { name: say(columns.request), cell: (record) => <RequestName record={record} /> },
    {
      name: say(columns.status),
      cell: ({ answer }) => <StatusBadge status={answer.status} />,
    },
    {
      name: say(columns.rule),
      cell: ({ rule, faults }) => (
        <>
          {rule !== undefined && <code class="rule">{rule}</code>}
          <FaultMarks faults={faults} />
        </>
      ),
    },
    { name: say(columns.took), isNumber: true, isMinor: true, cell: ({ ms }) => `${ms} ms` },
  ];
}

function RequestName({ record }: { readonly record: RequestRecord }) {
  const { number, operation, request } = record;
  const [path] = request.target.split('?');
  return (
    <span class="request-name">
      <a href={href('requests', number)}>
        <span class={`method method-${request.method.toLowerCase()}`}>{request.method}</span>{' '}
        <span class="request-operation">{operation ?? path}</span>
      </a>
      <span class="request-target number" title={request.target}>
        {request.target}
      </span>
    </span>
  );
}
