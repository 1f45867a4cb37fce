// A dialog that makes one call of the platform: stays open with the reason while it is refused, closes once it is done.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { FormDialog } from '../parts/form-dialog.tsx';
import { announce } from '../parts/toasts.tsx';
import { useWork } from '../parts/work.ts';
import { type Called, callPlatform, type Refused } from './call.ts';
import { RefusalPanel, type Remedy } from './refusal-panel.tsx';

interface CallDialogProps {
  readonly title: string;
  /** A method of the client. */
  readonly operation: string;
  /** The fields of the call, from what stands in the form. */
  readonly fields: () => object;
  /** What is said once it is done, and whatever follows. */
  readonly onDone: (called: Extract<Called, { kind: 'done' }>) => string | Promise<string>;
  readonly onClose: () => void;
  /** What helps against a refusal, beside waiting. */
  readonly remedyOf?: (refused: Refused) => Remedy | undefined;
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

export function CallDialog(props: CallDialogProps) {
  const { title, operation, fields, onDone, onClose, remedyOf, isWide = false, children } = props;
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, send] = useWork(async () => {
    const called = await callPlatform(operation, fields());
    if (called.kind === 'refused') return setRefused(called.refused);
    announce(await onDone(called));
    onClose();
  });
  return (
    <FormDialog {...{ title, isBusy, isWide, onClose }} onSubmit={send}>
      {children}
      {refused !== undefined && <RefusalPanel refused={refused} remedy={remedyOf?.(refused)} />}
    </FormDialog>
  );
}
