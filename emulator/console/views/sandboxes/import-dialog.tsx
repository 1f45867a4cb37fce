// Reads a snapshot from a file, into a new sandbox or in place of the one that is shown.
import { useState } from 'preact/hooks';
import { chooseSandbox, post } from '../../control.ts';
import { SelectField } from '../../parts/fields.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { announce } from '../../parts/toasts.tsx';
import { useWork } from '../../parts/work.ts';
import type { SandboxWorld } from '../../wire.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const text = words.snapshot;
  const [file, setFile] = useState<File>();
  const [into, setInto] = useState('fork');
  const isReplacing = into === 'replace';
  const [isBusy, send] = useWork(async () => {
    if (file === undefined) return;
    const snapshot = await snapshotIn(file);
    const { mchid } = isReplacing
      ? await post<SandboxWorld>('/snapshot', { snapshot, replace: true })
      : await post<SandboxWorld>('/snapshot/fork', { snapshot });
    announce(say(text.imported)(mchid));
    onClose();
    chooseSandbox(mchid);
  });
  return (
    <FormDialog
      title={say(text.importTitle)}
      action={say(text.submit)}
      isDanger={isReplacing}
      isBusy={isBusy}
      onSubmit={send}
      onClose={onClose}
    >
      <label class="field">
        <span class="field-name">{say(text.file)}</span>
        <input
          type="file"
          accept="application/json,.json"
          required
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
      </label>
      <SelectField
        name={say(text.into)}
        value={into}
        onValue={setInto}
        options={Object.entries(text.intos).map(([value, word]) => ({ value, label: say(word) }))}
        about={isReplacing ? say(text.replaceWhy) : undefined}
      />
    </FormDialog>
  );
}

async function snapshotIn(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    throw new Error(say(words.snapshot.notJson));
  }
}
