// Sandboxes: all of them, and of the one that is shown its points, its snapshot, the way to it, and its keys.
import { useState } from 'preact/hooks';
import { sandbox as chosen, get } from '../../control.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useResource } from '../../resource.ts';
import { words as frame } from '../../shell/words.ts';
import type { Sandbox } from '../../wire.ts';
import { say } from '../../words.ts';
import { CreateSandbox } from './create-sandbox.tsx';
import { EnvironmentSection } from './environment-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { PointsSection } from './points-section.tsx';
import { SandboxTable } from './sandbox-table.tsx';
import { SnapshotSection } from './snapshot-section.tsx';
import { words } from './words.ts';
import { WorldActions } from './world-actions.tsx';
import './sandboxes.css';

export function SandboxesView() {
  const [isCreating, setCreating] = useState(false);
  const sandboxes = useResource(
    'all sandboxes',
    () => get<{ readonly sandboxes: readonly Sandbox[] }>('/sandboxes', { sandbox: undefined }),
    ['sandbox'],
  );
  return (
    <>
      <PageHead
        title={say(frame.views.sandboxes)}
        about={say(words.about)}
        actions={
          <button type="button" class="primary" onClick={() => setCreating(true)}>
            {say(words.list.create)}
          </button>
        }
      />
      <Loaded resource={sandboxes}>
        {({ sandboxes: all }) => <AllSandboxes all={all} onChange={sandboxes.reload} />}
      </Loaded>
      {isCreating && <CreateSandbox onClose={() => setCreating(false)} />}
    </>
  );
}

function AllSandboxes({
  all,
  onChange,
}: {
  readonly all: readonly Sandbox[];
  readonly onChange: () => void;
}) {
  const [first] = all;
  const shown = chosen.value || first?.mchid || '';
  return (
    <>
      <SandboxTable all={all} shown={shown} />
      <section class="world" aria-labelledby="world-title">
        <div class="section-head">
          <h2 id="world-title" class="world-title">
            <span class="number">{shown}</span>
          </h2>
          <WorldActions mchid={shown} isDefault={shown === first?.mchid} onChange={onChange} />
        </div>
        <PointsSection />
        <SnapshotSection mchid={shown} />
        <EnvironmentSection />
        <KeysSection />
      </section>
    </>
  );
}
