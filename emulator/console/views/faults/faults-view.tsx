// The view of faults.
import { PageHead } from '../../parts/page-head.tsx';
import { words } from '../../shell/words.ts';
import { say } from '../../words.ts';

export function FaultsView() {
  return <PageHead title={say(words.views.faults)} />;
}
