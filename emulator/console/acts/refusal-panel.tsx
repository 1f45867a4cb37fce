// A refusal of the platform in its own words, the rule behind it, and what helps, at the press of a button.
import { post } from '../control.ts';
import { span } from '../format/time.ts';
import { announce } from '../parts/toasts.tsx';
import { WorkButton } from '../parts/work-button.tsx';
import { href } from '../routes.ts';
import type { ClockAdvance } from '../wire.ts';
import { say } from '../words.ts';
import type { Refused } from './call.ts';
import { words } from './words.ts';

export interface Remedy {
  readonly name: string;
  readonly work: () => Promise<unknown>;
}

interface RefusalPanelProps {
  readonly refused: Refused;
  readonly remedy?: Remedy | undefined;
}

export function RefusalPanel({ refused, remedy }: RefusalPanelProps) {
  const { answer, code, message, rule, condition, hint } = refused;
  const waitMs = waitIn(hint);
  return (
    <div class="problem" role="alert">
      <p>
        <span class="number">
          {answer.status > 0 && answer.status} {code}
        </span>{' '}
        {answer.status === 0 && say(words.untrusted)}
      </p>
      <strong lang="zh-CN">{message}</strong>
      {rule !== undefined && (
        <p>
          {say(words.refusedBy)} <code>{rule}</code>
          {condition !== undefined && <span class="muted"> {condition}</span>}
        </p>
      )}
      {hint !== undefined && <p>{hint}</p>}
      <p class="problem-end">
        {answer.number !== undefined && (
          <a href={href('requests', answer.number)}>{say(words.seeRequest)}</a>
        )}
        <span class="actions">
          {waitMs !== undefined && (
            <WorkButton work={() => advance(waitMs)}>{say(words.advance)(span(waitMs))}</WorkButton>
          )}
          {remedy !== undefined && <WorkButton work={remedy.work}>{remedy.name}</WorkButton>}
        </span>
      </p>
    </div>
  );
}

const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The wait, ms, that the emulator's own hint says can be skipped. */
function waitIn(hint = ''): number | undefined {
  const [, count, unit = ''] = /clock advance (\d+)([smhd])\b/.exec(hint) ?? [];
  const unitMs = UNITS[unit];
  return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs;
}

async function advance(ms: number): Promise<void> {
  const { ran } = await post<ClockAdvance>('/clock/advance', { ms });
  announce(say(words.skipped)(ran.length));
}
