// The steps of a scenario and how each went; where one failed, what was expected and what came instead.
import { say } from '../../words.ts';
import type { RunState } from './run.ts';
import { words } from './words.ts';

type StepState = keyof typeof words.states;
type Told = RunState['told'][number];

const MARKS: Readonly<Record<StepState, string>> = {
  waiting: '○',
  running: '◐',
  passed: '✓',
  failed: '✕',
  skipped: '–',
};

interface StepListProps {
  readonly steps: readonly string[];
  readonly state: RunState;
}

export function StepList({ steps, state }: StepListProps) {
  const given = state.told.find(({ step }) => step === 0);
  return (
    <ol class="steps card">
      {given?.failure !== undefined && <Step title={say(words.given)} told={given} is="failed" />}
      {steps.map((title, index) => {
        const number = index + 1;
        const told = state.told.find(({ step }) => step === number);
        return (
          <Step
            key={number}
            number={number}
            title={told?.title ?? title}
            told={told}
            is={stateOf(told, number, state)}
          />
        );
      })}
    </ol>
  );
}

function stateOf(
  told: Told | undefined,
  number: number,
  { phase, told: all }: RunState,
): StepState {
  if (told !== undefined) return told.passed ? 'passed' : 'failed';
  if (phase === 'idle') return 'waiting';
  if (phase !== 'running') return 'skipped';
  const last = Math.max(0, ...all.map(({ step }) => step));
  return number === last + 1 ? 'running' : 'waiting';
}

interface StepProps {
  readonly number?: number;
  readonly title: string;
  readonly told: Told | undefined;
  readonly is: StepState;
}

function Step({ number, title, told, is }: StepProps) {
  return (
    <li class={`step step-${is}`} aria-current={is === 'running' ? 'step' : undefined}>
      <span class="step-mark" aria-hidden="true">
        {MARKS[is]}
      </span>
      <span class="step-number">{number}</span>
      <span class="step-title">
        {title}
        <span class="visually-hidden">: {say(words.states[is])}</span>
      </span>
      {told?.failure !== undefined && <Failure failure={told.failure} />}
    </li>
  );
}

function Failure({ failure }: { readonly failure: NonNullable<Told['failure']> }) {
  const { expected, received, rule, line } = failure;
  return (
    <dl class="step-failure">
      <dt>{say(words.expected)}</dt>
      <dd>{expected}</dd>
      <dt>{say(words.received)}</dt>
      <dd>{received}</dd>
      {rule !== undefined && (
        <>
          <dt>{say(words.rule)}</dt>
          <dd>
            <code>{rule}</code>
          </dd>
        </>
      )}
      <dt class="visually-hidden">YAML</dt>
      <dd class="muted">{say(words.line)(line)}</dd>
    </dl>
  );
}
