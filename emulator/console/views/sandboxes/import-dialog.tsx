// Reads a snapshot from a file, into a new sandbox or in place of the one that is shown.
import { useState } from 'preact/hooks';
import { chooseSandbox, post } from '../../control.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { SelectField } from '../../parts/fields.tsx';
import { announce } from '../../parts/toasts.tsx';
import { words as partWords } from '../../parts/words.ts';
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
    <Dialog title={say(text.importTitle)} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
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
        <div class="form-end">
          <button type="button" onClick={onClose}>
            {say(partWords.cancel)}
          </button>
          <button type="submit" class={isReplacing ? 'danger' : 'primary'} aria-busy={isBusy}>
            {isBusy && <span class="spinner" aria-hidden="true" />}
            {say(text.submit)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

async function snapshotIn(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    throw new Error(say(words.snapshot.notJson));
  }
}
