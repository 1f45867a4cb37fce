// A state in a word on a ground: the tone helps the eye, the word carries the meaning.
import type { ComponentChildren } from 'preact';

export type Tone = 'good' | 'busy' | 'bad' | 'calm' | 'open';

export function Badge({
  tone,
  title,
  children,
}: {
  readonly tone: Tone;
  readonly title?: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <span class={`badge badge-${tone}`} title={title}>
      {children}
    </span>
  );
}
