// What happened to an order and when, and what is still to come.
import { momentText } from '../../format/moment-words.ts';
import { yuan } from '../../format/money.ts';
import { fullMoment, moment } from '../../format/time.ts';
import { NumberText } from '../../parts/number-text.tsx';
import { Section } from '../../parts/page-head.tsx';
import type { OrderMoment } from '../../wire.ts';
import { say } from '../../words.ts';
import { ResultBadge } from './state-badge.tsx';
import { words } from './words.ts';

interface TimelineProps {
  readonly past: readonly OrderMoment[];
  /** Soonest first. */
  readonly due: readonly OrderMoment[];
}

export function Timeline({ past, due }: TimelineProps) {
  return (
    <Section title={say(words.timeline)}>
      <ol class="timeline card">
        {past.map((each) => (
          <Moment key={keyOf(each)} moment={each} />
        ))}
        {due.length > 0 && <li class="timeline-now">{say(words.planned)}</li>}
        {due.map((each) => (
          <Moment key={keyOf(each)} moment={each} isPlanned />
        ))}
      </ol>
    </Section>
  );
}

const keyOf = ({ atMs, what, number, party }: OrderMoment) => `${atMs} ${what} ${number} ${party}`;

function Moment({
  moment: { at, what, number, party, amount, result, reason },
  isPlanned = false,
}: {
  readonly moment: OrderMoment;
  readonly isPlanned?: boolean;
}) {
  return (
    <li class={isPlanned ? 'moment moment-planned' : 'moment'}>
      <time class="when" dateTime={at} title={fullMoment(at)}>
        {moment(at)}
      </time>
      <span class="moment-what">
        <strong>{momentText(what)}</strong>
        {amount !== undefined && <span class="moment-amount">{yuan(amount)}</span>}
        {party !== undefined && <NumberText value={party} isShort />}
        {number !== undefined && number !== party && <NumberText value={number} isShort />}
        {result !== undefined && <ResultBadge result={result} reason={reason} />}
        {result === undefined && reason !== undefined && <span class="muted">{reason}</span>}
      </span>
    </li>
  );
}
