// One request: how it was judged, by which rule, what was signed, and every byte of it and of its answer.
import { get } from '../../control.ts';
import { fullMoment } from '../../format/time.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { NumberText } from '../../parts/number-text.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useResource } from '../../resource.ts';
import { href } from '../../routes.ts';
import type { CurlCommand, RecordedScenario, RequestDetail } from '../../wire.ts';
import { say } from '../../words.ts';
import { MessagePanel } from './message-panel.tsx';
import { FaultMarks, StatusBadge } from './request-marks.tsx';
import { SignedLines } from './signed-lines.tsx';
import { Verdict } from './verdict.tsx';
import { words } from './words.ts';

export function RequestPage({ number }: { readonly number: string }) {
  const request = useResource(`request ${number}`, () =>
    get<RequestDetail>(`/requests/${encodeURIComponent(number)}`),
  );
  return (
    <>
      <a class="back" href={href('requests')}>
        ← {say(words.back)}
      </a>
      <Loaded resource={request}>{(value) => <WholeRequest detail={value} />}</Loaded>
    </>
  );
}

function WholeRequest({ detail }: { readonly detail: RequestDetail }) {
  const { request, answer, raw_headers, signed } = detail;
  return (
    <>
      <Head detail={detail} />
      <Verdict detail={detail} />
      <SignedLines signed={signed} />
      <div class="messages">
        <MessagePanel title={say(words.request)} headers={raw_headers} body={request.body} />
        <MessagePanel title={say(words.answer)} headers={answer.headers} body={answer.body} />
      </div>
    </>
  );
}

function Head({ detail }: { readonly detail: RequestDetail }) {
  const { number, request, answer, faults, undone, request_id, operation, at, ms } = detail;
  return (
    <div class="page-head">
      <div>
        <h1 class="page-title">
          <span class="number">
            {request.method} {request.target}
          </span>
        </h1>
        <p class="about request-facts">
          <StatusBadge status={answer.status} />
          {operation !== undefined && <code>{operation}</code>}
          <time dateTime={at}>{fullMoment(at)}</time>
          <span>{ms} ms</span>
          {request_id !== undefined && <NumberText value={request_id} isShort canCopy />}
          <FaultMarks faults={faults} />
          {undone && <strong>{say(words.undone)}</strong>}
        </p>
      </div>
      <div class="actions">
        <CopyButton isButton label={say(words.copyCurl)} text={detail.curl} />
        <CopyButton isButton label={say(words.copyCurlAnew)} text={() => curlAnew(number)} />
        <CopyButton isButton label={say(words.copyScenario)} text={() => scenarioOf(number)} />
      </div>
    </div>
  );
}

async function curlAnew(number: number): Promise<string> {
  const { curl } = await get<CurlCommand>(`/requests/${number}/curl`, { sign: 'anew' });
  return curl;
}

async function scenarioOf(number: number): Promise<string> {
  const { text } = await get<RecordedScenario>('/scenarios/recorded', { requests: number });
  return text;
}
