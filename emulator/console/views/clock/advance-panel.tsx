// Moves business time on: a span is chosen, what it will bring is shown, and then it is done.
import { useState } from 'preact/hooks';
import { get, post } from '../../control.ts';
import { momentText } from '../../format/moment-words.ts';
import { span } from '../../format/time.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Section } from '../../parts/page-head.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useWork } from '../../parts/work.ts';
import { useResource } from '../../resource.ts';
import type { ClockAdvance, ClockPreview } from '../../wire.ts';
import { say, type Word } from '../../words.ts';
import { DueTable } from './due-table.tsx';
import { words } from './words.ts';

const UNITS: readonly (readonly [unit: string, ms: number, word: Word])[] = [
  ['s', 1_000, { zh: '秒', en: 'seconds' }],
  ['m', 60_000, { zh: '分钟', en: 'minutes' }],
  ['h', 3_600_000, { zh: '小时', en: 'hours' }],
  ['d', 86_400_000, { zh: '天', en: 'days' }],
];
/** A split, a settlement, the first retries of a notice, a day, the patience of a return, the end of sharing. */
const USUAL = ['1s', '1m', '10m', '1h', '1d', '5d', '180d'] as const;

interface AdvancePanelProps {
  /** What is waiting; a change of it makes the preview old. */
  readonly pending: number;
  readonly nowMs: number;
  readonly onAdvance: (advance: ClockAdvance) => void;
}

export function AdvancePanel({ pending, nowMs, onAdvance }: AdvancePanelProps) {
  const [count, setCount] = useState('1');
  const [unit, setUnit] = useState('m');
  const [, unitMs = 0] = UNITS.find(([name]) => name === unit) ?? [];
  const ms = /^\d{1,6}$/.test(count) ? Number(count) * unitMs : 0;
  const [isBusy, advance] = useWork(async () =>
    onAdvance(await post<ClockAdvance>('/clock/advance', { ms })),
  );
  return (
    <Section title={say(words.advance)}>
      <form
        class="card form"
        onSubmit={(event) => {
          event.preventDefault();
          advance();
        }}
      >
        <UsualSpans
          chosen={`${count}${unit}`}
          onChoose={(each) => {
            setCount(each.slice(0, -1));
            setUnit(each.slice(-1));
          }}
        />
        <div class="clock-span">
          <TextField
            name={say(words.count)}
            value={count}
            onValue={setCount}
            pattern={['[0-9]{1,6}', '1–999999']}
          />
          <SelectField
            name={say(words.unit)}
            value={unit}
            onValue={setUnit}
            options={UNITS.map(([value, , word]) => ({ value, label: say(word) }))}
          />
          <button type="submit" class="primary" aria-busy={isBusy} disabled={ms === 0}>
            {isBusy && <span class="spinner" aria-hidden="true" />}
            {say(words.advanceBy)(span(ms))}
          </button>
        </div>
      </form>
      {ms > 0 && <Preview ms={ms} key={`${pending} ${nowMs}`} />}
    </Section>
  );
}

function UsualSpans({
  chosen,
  onChoose,
}: {
  readonly chosen: string;
  readonly onChoose: (usual: string) => void;
}) {
  return (
    <fieldset class="actions" aria-label={say(words.by)}>
      {USUAL.map((each) => {
        const [, unitMs = 0] = UNITS.find(([name]) => each.endsWith(name)) ?? [];
        return (
          <button
            key={each}
            type="button"
            aria-pressed={each === chosen}
            onClick={() => onChoose(each)}
          >
            {span(Number(each.slice(0, -1)) * unitMs)}
          </button>
        );
      })}
    </fieldset>
  );
}

function Preview({ ms }: { readonly ms: number }) {
  const preview = useResource(`preview ${ms}`, () => get<ClockPreview>('/clock/preview', { ms }));
  return (
    <div class="clock-preview">
      <h3>{say(words.preview)}</h3>
      <Loaded resource={preview}>
        {({ due, counts, complete }) =>
          due.length === 0 ? (
            <p class="muted">{say(words.previewNone)}</p>
          ) : (
            <>
              <ul class="counts">
                {Object.entries(counts).map(([kind, many]) => (
                  <li key={kind}>
                    {momentText(kind)} <strong>×{many}</strong>
                  </li>
                ))}
              </ul>
              <DueTable label={say(words.preview)} items={due} />
              <p class="muted">
                {say(words.previewMore)} {!complete && say(words.previewCut)}
              </p>
            </>
          )
        }
      </Loaded>
    </div>
  );
}
