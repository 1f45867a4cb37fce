// Asks once more before something is lost: what it is, and the button that does it.
import type { ComponentChildren } from 'preact';
import { say } from '../words.ts';
import { Dialog } from './dialog.tsx';
import { words } from './words.ts';
import { useWork } from './work.ts';

interface ConfirmProps {
  readonly title: string;
  /** The verb of the button; the title unless given. */
  readonly action?: string;
  readonly work: () => Promise<unknown>;
  readonly isDisabled?: boolean;
  readonly onClose: () => void;
  /** What will be lost. */
  readonly children: ComponentChildren;
}

/** Closes once the work is done; a failure is told, and the dialog stays. */
export function Confirm(props: ConfirmProps) {
  const { title, action = title, work, isDisabled = false, onClose, children } = props;
  const [isBusy, begin] = useWork(async () => {
    await work();
    onClose();
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        {children}
        <div class="form-end">
          <button type="button" onClick={onClose}>
            {say(words.cancel)}
          </button>
          <button type="submit" class="danger" aria-busy={isBusy} disabled={isDisabled}>
            {isBusy && <span class="spinner" aria-hidden="true" />}
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
