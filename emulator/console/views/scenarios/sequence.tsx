// Who spoke to whom, from top to bottom: the client, WeChat Pay, and where its notifications go. A list, drawn as lanes.
import { shortened } from '../../parts/number-text.tsx';
import type { ScenarioWireEvent } from '../../wire.ts';
import { say } from '../../words.ts';
import { gistOf } from './gist.ts';
import type { RunState } from './run.ts';
import { words } from './words.ts';

type Wire = RunState['wire'];

export function Sequence({ wire }: { readonly wire: Wire }) {
  const { lanes } = words;
  return (
    <div class="sequence">
      <div class="lanes" aria-hidden="true">
        <span>{say(lanes.client)}</span>
        <span>{say(lanes.platform)}</span>
        <span>{say(lanes.endpoint)}</span>
      </div>
      <ol>
        {wire.map(({ step, event }, index) => (
          <li key={index} class={`wire wire-${event.kind}`}>
            {step > 0 && step !== wire[index - 1]?.step && <span class="wire-step">{step}</span>}
            <Said event={event} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Said({ event }: { readonly event: ScenarioWireEvent }) {
  switch (event.kind) {
    case 'deed':
      return <p class="wire-note">{plain(event.text)}</p>;
    case 'notice':
      return <Notice notice={event} />;
    case 'call':
      return <Call call={event} />;
    default:
      return null;
  }
}

function Call({ call }: { readonly call: Extract<ScenarioWireEvent, { kind: 'call' }> }) {
  const { operation, method, target, status, answer } = call;
  const isGood = status !== undefined && status < 300;
  return (
    <>
      <p class="arrow arrow-right" title={`${method} ${target}`}>
        <span class="visually-hidden">{say(words.asks)}: </span>
        {operation}
      </p>
      <p class={isGood ? 'arrow arrow-left' : 'arrow arrow-left arrow-bad'}>
        <span class="visually-hidden">{say(words.answers)}: </span>
        {status === undefined ? (
          <>✕ {say(words.noAnswer)}</>
        ) : (
          <>
            <strong>{status}</strong> {gistOf(answer ?? '')}
          </>
        )}
      </p>
    </>
  );
}

function Notice({ notice }: { readonly notice: Extract<ScenarioWireEvent, { kind: 'notice' }> }) {
  const { summary, mchid, status } = notice;
  const isTaken = status === 200 || status === 204;
  return (
    <>
      <p class="arrow arrow-right">
        <span class="visually-hidden">{say(words.notifies)}: </span>
        {summary ?? say(words.untrusted)} <span class="wire-mchid">{shortened(mchid)}</span>
      </p>
      <p class={isTaken ? 'arrow arrow-left' : 'arrow arrow-left arrow-bad'}>
        <span class="visually-hidden">{say(words.answers)}: </span>
        {status}
      </p>
    </>
  );
}

/** What the owner did, without the marks of its notation: `topUp: merchant 1900000110, amount 300`. */
function plain(deed: string): string {
  return deed
    .replaceAll(/[{}"]/g, '')
    .replaceAll(/(?<=\w):(?=\S)/g, ' ')
    .replaceAll(',', ', ');
}
