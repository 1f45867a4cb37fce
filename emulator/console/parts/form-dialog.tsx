// A dialog with a form: what is asked, a way out, and the button that does it.
import type { ComponentChildren } from 'preact';
import { say } from '../words.ts';
import { Dialog } from './dialog.tsx';
import { words } from './words.ts';

interface FormDialogProps {
  readonly title: string;
  /** The verb of the button; the title unless given. */
  readonly action?: string;
  /** Whether something is lost by it. */
  readonly isDanger?: boolean;
  readonly isBusy: boolean;
  readonly isDisabled?: boolean;
  readonly isWide?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function FormDialog(props: FormDialogProps) {
  const { title, action = title, isDanger = false, isBusy, isDisabled = false } = props;
  const { isWide = false, onSubmit, onClose, children } = props;
  return (
    <Dialog title={title} onClose={onClose} isWide={isWide}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <div class="form-end">
          <button type="button" onClick={onClose}>
            {say(words.cancel)}
          </button>
          <button
            type="submit"
            class={isDanger ? 'danger' : 'primary'}
            aria-busy={isBusy}
            disabled={isDisabled}
          >
            {isBusy && <span class="spinner" aria-hidden="true" />}
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
