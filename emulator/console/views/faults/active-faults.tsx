// The faults that are on, what each of them waits for, and how to be rid of them.
import { remove } from '../../control.ts';
import { span } from '../../format/time.ts';
import { Section } from '../../parts/page-head.tsx';
import { announce } from '../../parts/toasts.tsx';
import { WorkButton } from '../../parts/work-button.tsx';
import type { FaultSettings } from '../../wire.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

interface ActiveFaultsProps {
  readonly faults: readonly FaultSettings[];
  readonly onChange: () => void;
}

export function ActiveFaults({ faults, onChange }: ActiveFaultsProps) {
  const allOff = async () => {
    await remove('/faults');
    announce(say(words.on.allAreOff));
    onChange();
  };
  return (
    <Section
      title={say(words.on.title)}
      actions={faults.length > 0 && <WorkButton work={allOff}>{say(words.on.allOff)}</WorkButton>}
    >
      {faults.length === 0 ? (
        <p class="card muted">{say(words.on.none)}</p>
      ) : (
        <ul class="card rows faults-on">
          {faults.map((each) => (
            <ActiveFault key={keyOf(each)} setting={each} onChange={onChange} />
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What tells two settings of one fault apart. */
const occasionOf = ({ operation, number, receiver }: FaultSettings) => ({
  operation,
  number,
  receiver,
});
const keyOf = (setting: FaultSettings) =>
  [setting.fault, ...Object.values(occasionOf(setting))].join(' ');

function ActiveFault({
  setting,
  onChange,
}: {
  readonly setting: FaultSettings;
  readonly onChange: () => void;
}) {
  const { fault, operation, number, receiver } = setting;
  const switchOff = async () => {
    await remove(`/faults/${encodeURIComponent(fault)}`, occasionOf(setting));
    announce(say(words.on.isOff)(fault));
    onChange();
  };
  return (
    <li>
      <code class="fault-name">{fault}</code>
      <span>{turnsOf(setting)}</span>
      {[operation, number, receiver].filter(Boolean).map((each) => (
        <code key={each}>{each}</code>
      ))}
      <span class="row-end">
        <WorkButton work={switchOff} title={say(words.on.offName)(fault)}>
          {say(words.on.off)}
        </WorkButton>
      </span>
    </li>
  );
}

function turnsOf({ times, nth, every, delay_ms, polls }: FaultSettings): string {
  const { on } = words;
  const turns = [
    nth !== undefined && say(on.nth)(nth),
    every !== undefined && say(on.every)(every),
    times !== undefined && say(on.times)(times),
  ].filter(Boolean);
  return [
    turns.length === 0 ? say(on.always) : turns.join(' · '),
    delay_ms !== undefined && span(delay_ms),
    polls !== undefined && say(on.polls)(polls),
  ]
    .filter(Boolean)
    .join(' · ');
}
