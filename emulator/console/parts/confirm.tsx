// Asks once more before something is lost: what it is, and the button that does it.
import type { ComponentChildren } from 'preact';
import { FormDialog } from './form-dialog.tsx';
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
    <FormDialog
      {...{ title, action, isBusy, isDisabled, onClose }}
      isDanger={true}
      onSubmit={begin}
    >
      {children}
    </FormDialog>
  );
}
