// Sends a notice beside its schedule, right or wrong on purpose, and judges what the endpoint made of it.
import { useState } from 'preact/hooks';
import { post } from '../../control.ts';
import { Badge } from '../../parts/badge.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { Section } from '../../parts/page-head.tsx';
import { WorkButton } from '../../parts/work-button.tsx';
import type { NoticeKind, SentNotification } from '../../wire.ts';
import { say } from '../../words.ts';
import { answerOf, isAcknowledged } from './answer-of.ts';
import { messageOf } from './message-of.ts';
import { pathOf } from './redeliver.ts';
import { kinds, words } from './words.ts';

export function Trials({ id }: { readonly id: string }) {
  return (
    <Section title={say(words.trial.title)}>
      <p class="about">{say(words.trial.about)}</p>
      <ul class="trials">
        {(Object.keys(kinds) as NoticeKind[]).map((kind) => (
          <Trial key={kind} id={id} kind={kind} />
        ))}
      </ul>
    </Section>
  );
}

function Trial({ id, kind }: { readonly id: string; readonly kind: NoticeKind }) {
  const [sent, setSent] = useState<SentNotification>();
  const { name, is, right } = kinds[kind];
  const send = async () => {
    setSent(await post<SentNotification>(`${pathOf(id)}/send`, { kind }));
  };
  return (
    <li>
      <h3>{say(name)}</h3>
      <p>
        {say(is)}
        <span class="trial-right">
          {say(words.trial.right)} {say(right)}
        </span>
      </p>
      <p class="trial-result" role="status">
        {sent !== undefined && <Result sent={sent} />}
      </p>
      <WorkButton work={send} title={say(words.trial.sendName)(say(name))}>
        {say(words.trial.send)}
        <span class="visually-hidden"> {say(name)}</span>
      </WorkButton>
      {sent?.sent !== undefined && (
        <details class="trial-sent">
          <summary>{say(words.trial.sent)}</summary>
          <CodeBlock label={say(words.trial.sent)} code={messageOf(sent.sent)} />
        </details>
      )}
    </li>
  );
}

function Result({ sent }: { readonly sent: SentNotification }) {
  const { trial } = words;
  const { kind, status, ms } = sent;
  if (status === undefined) {
    return (
      <>
        <Badge tone="calm">{say(trial.noAnswer)}</Badge> <span class="wrap">{answerOf(sent)}</span>
      </>
    );
  }
  const shouldTake = kind === 'duplicate';
  const isRight = isAcknowledged(sent) === shouldTake;
  const wrong = shouldTake ? trial.refused : trial.accepted;
  return (
    <>
      <Badge tone={isRight ? 'good' : 'bad'}>{say(isRight ? trial.asItShould : wrong)}</Badge>{' '}
      <span class="number">
        {status} · {ms} ms
      </span>
    </>
  );
}
