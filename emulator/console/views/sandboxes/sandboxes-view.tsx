// The view of sandboxes.
import { PageHead } from '../../parts/page-head.tsx';
import { words } from '../../shell/words.ts';
import { say } from '../../words.ts';

export function SandboxesView() {
  return <PageHead title={say(words.views.sandboxes)} />;
}
