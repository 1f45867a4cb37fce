// A modal dialog: the browser's own, which keeps the focus inside and gives it back.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { say } from '../words.ts';
import { words } from './words.ts';

interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Missing where the dialog has to be answered. */
  readonly onClose?: () => void;
  readonly isWide?: boolean;
}

/** Open as long as it is drawn. */
export function Dialog({ title, children, onClose, isWide = false }: DialogProps) {
  const place = useRef<HTMLDialogElement>(null);
  const name = useId();
  useEffect(() => {
    const dialog = place.current;
    const opener = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      // What is drawn no more cannot give the focus back by itself.
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={place}
      class={isWide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={name}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <div class="dialog-head">
        <h2 id={name}>{title}</h2>
        {onClose !== undefined && (
          <button type="button" class="icon-button" aria-label={say(words.close)} onClick={onClose}>
            ×
          </button>
        )}
      </div>
      {children}
    </dialog>
  );
}
