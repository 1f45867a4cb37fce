// A button that sets work off and shows that it is under way.
import type { ComponentChildren } from 'preact';
import { useWork } from './work.ts';

interface WorkButtonProps {
  readonly work: () => Promise<unknown>;
  readonly children: ComponentChildren;
  readonly kind?: 'primary' | 'danger' | 'quiet';
  readonly isDisabled?: boolean;
  readonly title?: string | undefined;
}

export function WorkButton({ work, children, kind, isDisabled = false, title }: WorkButtonProps) {
  const [isBusy, begin] = useWork(work);
  return (
    <button
      type="button"
      class={kind}
      disabled={isDisabled}
      aria-busy={isBusy}
      title={title}
      onClick={() => begin()}
    >
      {isBusy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}
