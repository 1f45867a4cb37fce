// The faults of one group: what each does, what a right client does about it, and the switch.
import { Badge } from '../../parts/badge.tsx';
import { Section } from '../../parts/page-head.tsx';
import { language } from '../../preferences.ts';
import type { KnownFault } from '../../wire.ts';
import { say } from '../../words.ts';
import { CHINESE } from './fault-words.ts';
import type { GroupName } from './groups.ts';
import { groups, places, words } from './words.ts';

interface FaultListProps {
  readonly group: GroupName;
  readonly faults: readonly KnownFault[];
  readonly on: ReadonlySet<string>;
  readonly onChoose: (fault: KnownFault) => void;
}

export function FaultList({ group, faults, on, onChoose }: FaultListProps) {
  return (
    <Section title={say(groups[group])}>
      <ul class="fault-list">
        {faults.map((each) => (
          <Fault
            key={each.fault}
            fault={each}
            isOn={on.has(each.fault)}
            onChoose={() => onChoose(each)}
          />
        ))}
      </ul>
    </Section>
  );
}

function Fault({
  fault: { fault, strikes, does, expects },
  isOn,
  onChoose,
}: {
  readonly fault: KnownFault;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}) {
  const place = places[strikes];
  // English is the emulator's own; a fault that is not told in Chinese yet is told in English.
  const chinese = language.value === 'zh' ? CHINESE[fault] : undefined;
  return (
    <li>
      <div class="fault-head">
        <h3>
          <code>{fault}</code>
        </h3>
        <span class="muted">{place === undefined ? strikes : say(place)}</span>
        {isOn && <Badge tone="bad">{say(words.isOn)}</Badge>}
      </div>
      <p lang={chinese ? undefined : 'en'}>{chinese?.[0] ?? does}</p>
      <p>
        <span class="fault-label">{say(words.rightClient)}</span>
        <span lang={chinese ? undefined : 'en'}>{chinese?.[1] ?? expects}</span>
      </p>
      <button type="button" onClick={onChoose}>
        <span>
          {say(words.form.submit)}…<span class="visually-hidden"> {fault}</span>
        </span>
      </button>
    </li>
  );
}
