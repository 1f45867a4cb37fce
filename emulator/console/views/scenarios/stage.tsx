// Where a scenario is played: the buttons, how far it has come, its steps, and who spoke to whom.
import { span } from '../../format/time.ts';
import { Section } from '../../parts/page-head.tsx';
import { Problem } from '../../parts/states.tsx';
import { say } from '../../words.ts';
import type { Run, RunState } from './run.ts';
import { Sequence } from './sequence.tsx';
import { StepList } from './step-list.tsx';
import { words } from './words.ts';

interface StageProps {
  readonly run: Run;
  readonly steps: readonly string[];
  readonly begin: () => void;
}

export function Stage({ run: { state, stop }, steps, begin }: StageProps) {
  const isRunning = state.phase === 'running';
  return (
    <>
      <div class="stage">
        {isRunning ? (
          <button type="button" onClick={stop}>
            {say(words.stop)}
          </button>
        ) : (
          <button type="button" class="primary" onClick={begin}>
            {say(state.phase === 'idle' ? words.run : words.again)}
          </button>
        )}
        <Progress state={state} count={steps.length} />
      </div>
      {state.problem !== undefined && <Problem error={state.problem} />}
      <div class="stage-columns">
        {steps.length > 0 && (
          <Section title={say(words.stepsTitle)}>
            <StepList steps={steps} state={state} />
          </Section>
        )}
        <Section title={say(words.diagram)}>
          {state.wire.length === 0 ? (
            <p class="card muted">{say(words.diagramEmpty)}</p>
          ) : (
            <Sequence wire={state.wire} />
          )}
        </Section>
      </div>
    </>
  );
}

function Progress({ state, count }: { readonly state: RunState; readonly count: number }) {
  const done = Math.max(0, ...state.told.map(({ step }) => step));
  return (
    <div class="stage-progress">
      {state.phase === 'running' && (
        <progress aria-label={say(words.stepsTitle)} max={Math.max(count, 1)} value={done} />
      )}
      <p role="status" class={`stage-result stage-${resultOf(state)}`}>
        {lineOf(state, done, count)}
      </p>
    </div>
  );
}

function resultOf({ ended }: RunState): 'passed' | 'failed' | 'open' {
  if (ended === undefined) return 'open';
  return ended.passed ? 'passed' : 'failed';
}

function lineOf({ phase, ended, told }: RunState, done: number, count: number): string {
  if (phase === 'stopped') return say(words.stopped);
  if (phase === 'cutOff') return say(words.cutOff);
  if (phase === 'running' && count > 0) {
    return say(words.progress)(Math.min(done + 1, count), count);
  }
  if (ended === undefined) return '';
  if (ended.passed) return `✓ ${say(words.passed)(ended.steps, span(ended.ms))}`;
  return `✕ ${say(words.failed)(told.find(({ passed }) => !passed)?.step ?? done)}`;
}
