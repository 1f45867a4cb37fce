// The clock: what time it is in the sandbox, what is due next, and time to move as wanted.
import { useState } from 'preact/hooks';
import { post } from '../../control.ts';
import { momentText } from '../../format/moment-words.ts';
import { fullMoment, span } from '../../format/time.ts';
import { PageHead, Section } from '../../parts/page-head.tsx';
import { Loaded } from '../../parts/states.tsx';
import { announce } from '../../parts/toasts.tsx';
import { WorkButton } from '../../parts/work-button.tsx';
import { useResource } from '../../resource.ts';
import { readClock, type TimedReading, useRunning } from '../../shell/clock-chip.tsx';
import { words as frame } from '../../shell/words.ts';
import type { ClockAdvance, ClockReading } from '../../wire.ts';
import { say } from '../../words.ts';
import { AdvancePanel } from './advance-panel.tsx';
import { DueTable } from './due-table.tsx';
import { words } from './words.ts';
import './clock.css';

export function ClockView() {
  const clock = useResource('clock', readClock, ['clock', 'commit', 'sandbox']);
  const [ran, setRan] = useState<ClockAdvance['ran']>([]);
  const noteAdvance = (advance: ClockAdvance) => {
    setRan(advance.ran);
    announce(say(words.advanced)(advance.ran.length));
    clock.reload();
  };
  return (
    <>
      <PageHead title={say(frame.views.clock)} about={say(words.about)} />
      <Loaded resource={clock}>
        {(reading) => (
          <>
            <Now reading={reading} onChange={clock.reload} onAdvance={noteAdvance} />
            <AdvancePanel pending={reading.pending} nowMs={reading.nowMs} onAdvance={noteAdvance} />
          </>
        )}
      </Loaded>
      {ran.length > 0 && (
        <Section title={say(words.happened)}>
          <DueTable label={say(words.happened)} items={ran} />
        </Section>
      )}
    </>
  );
}

interface NowProps {
  readonly reading: TimedReading;
  readonly onChange: () => void;
  readonly onAdvance: (advance: ClockAdvance) => void;
}

function Now({ reading, onChange, onAdvance }: NowProps) {
  const now = useRunning(reading) ?? reading.nowMs;
  const isFrozen = reading.mode === 'frozen';
  const toggle = async () => {
    await post<ClockReading>(isFrozen ? '/clock/follow' : '/clock/freeze');
    announce(say(isFrozen ? words.following : words.frozen));
    onChange();
  };
  return (
    <div class="card clock-now">
      <div>
        <p class="muted">
          {say(words.now)} · {say(words.modes[reading.mode])}
        </p>
        <p class="clock-time number">{fullMoment(now)}</p>
        <p class="muted">{say(words.pending)(reading.pending)}</p>
      </div>
      <NextDue reading={reading} now={now} onAdvance={onAdvance} />
      <WorkButton work={toggle}>{say(isFrozen ? words.follow : words.freeze)}</WorkButton>
    </div>
  );
}

function NextDue({
  reading: { nextDue },
  now,
  onAdvance,
}: {
  readonly reading: ClockReading;
  readonly now: number;
  readonly onAdvance: (advance: ClockAdvance) => void;
}) {
  if (nextDue === null) return <p class="muted">{say(words.nothingDue)}</p>;
  const wait = span(Date.parse(nextDue.at) - now);
  return (
    <div class="clock-next">
      <p class="muted">{say(words.next)}</p>
      <p>
        <strong>{momentText(nextDue.kind)}</strong> {say(words.in)(wait)}
      </p>
      <WorkButton work={async () => onAdvance(await post<ClockAdvance>('/clock/run-to-next'))}>
        {say(words.runToNext)}
      </WorkButton>
    </div>
  );
}
