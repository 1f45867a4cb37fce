// Marks of a request: how it was answered, and which faults struck.
import { Badge, type Tone } from '../../parts/badge.tsx';
import { say } from '../../words.ts';
import { words } from './words.ts';

function toneOf(status: number): Tone {
  if (status === 0) return 'bad';
  if (status < 300) return 'good';
  return status < 500 ? 'busy' : 'bad';
}

export function StatusBadge({ status }: { readonly status: number }) {
  return (
    <Badge tone={toneOf(status)}>{status === 0 ? say(words.unanswered) : String(status)}</Badge>
  );
}

export function FaultMarks({ faults = [] }: { readonly faults?: readonly string[] | undefined }) {
  return (
    <>
      {faults.map((each) => (
        <Badge key={each} tone="bad">
          {say(words.fault)} {each}
        </Badge>
      ))}
    </>
  );
}
