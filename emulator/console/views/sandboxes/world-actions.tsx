// What can be done with a whole sandbox: copied, begun anew, or thrown away.
import { useState } from 'preact/hooks';
import { chooseSandbox, post, remove } from '../../control.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { announce } from '../../parts/toasts.tsx';
import { WorkButton } from '../../parts/work-button.tsx';
import type { SandboxWorld } from '../../wire.ts';
import { say } from '../../words.ts';

import { words } from './words.ts';

interface WorldActionsProps {
  readonly mchid: string;
  readonly isDefault: boolean;
  readonly onChange: () => void;
}

export function WorldActions({ mchid, isDefault, onChange }: WorldActionsProps) {
  const [asks, setAsks] = useState<'reset' | 'delete'>();
  const close = () => setAsks(undefined);
  return (
    <div class="actions">
      <WorkButton work={fork}>{say(words.world.fork)}</WorkButton>
      <button type="button" onClick={() => setAsks('reset')}>
        {say(words.world.reset)}…
      </button>
      {!isDefault && (
        <button type="button" class="danger" onClick={() => setAsks('delete')}>
          {say(words.world.delete)}…
        </button>
      )}
      {asks === 'reset' && (
        <Confirm
          title={say(words.world.resetTitle)(mchid)}
          action={say(words.world.reset)}
          work={async () => {
            await post('/reset');
            announce(say(words.world.resetDone));
            onChange();
          }}
          onClose={close}
        >
          <p>{say(words.world.resetWhy)}</p>
        </Confirm>
      )}
      {asks === 'delete' && <AskToDelete mchid={mchid} onClose={close} />}
    </div>
  );
}

async function fork(): Promise<void> {
  const { mchid } = await post<SandboxWorld>('/snapshot/fork');
  announce(say(words.world.forked)(mchid));
  chooseSandbox(mchid);
}

function AskToDelete({ mchid, onClose }: { readonly mchid: string; readonly onClose: () => void }) {
  const work = async () => {
    await remove(`/sandboxes/${mchid}`, { sandbox: undefined });
    announce(say(words.world.deleteDone)(mchid));
    onClose();
    chooseSandbox('');
  };
  return (
    <Confirm
      title={say(words.world.deleteTitle)(mchid)}
      action={say(words.world.delete)}
      work={work}
      onClose={onClose}
    >
      <p>{say(words.world.deleteWhy)}</p>
    </Confirm>
  );
}
