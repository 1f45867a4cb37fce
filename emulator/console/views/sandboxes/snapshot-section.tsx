// The sandbox as one file: written for others to import, or read from one.
import { useState } from 'preact/hooks';
import { get } from '../../control.ts';
import { CheckField } from '../../parts/fields.tsx';
import { Section } from '../../parts/page-head.tsx';
import { announce } from '../../parts/toasts.tsx';
import { WorkButton } from '../../parts/work-button.tsx';
import type { Snapshot } from '../../wire.ts';
import { say } from '../../words.ts';
import { ImportDialog } from './import-dialog.tsx';
import { saveFile } from './save-file.ts';
import { words } from './words.ts';

export function SnapshotSection({ mchid }: { readonly mchid: string }) {
  const { snapshot } = words;
  const [tellsSecrets, setTellsSecrets] = useState(false);
  const [isImporting, setImporting] = useState(false);
  const exportIt = async () => {
    const query = tellsSecrets ? { secrets: 'true' } : {};
    const document = await get<Snapshot>('/snapshot', query);
    const name = `fenzhang-${mchid}.json`;
    saveFile(name, JSON.stringify(document));
    announce(say(snapshot.exported)(name));
    if (document.left_out.length > 0) {
      announce(say(snapshot.leftOut)(document.left_out.join(', ')));
    }
  };
  return (
    <Section title={say(snapshot.title)}>
      <p class="about">{say(snapshot.about)}</p>
      <div class="card form snapshot-card">
        <CheckField
          name={say(snapshot.exportSecrets)}
          about={say(snapshot.exportSecretsAbout)}
          isChecked={tellsSecrets}
          onCheck={setTellsSecrets}
        />
        <div class="actions">
          <WorkButton work={exportIt}>{say(snapshot.export)}</WorkButton>
          <button type="button" onClick={() => setImporting(true)}>
            {say(snapshot.import)}
          </button>
        </div>
      </div>
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
    </Section>
  );
}
