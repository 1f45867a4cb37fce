// The view of requests.
import { PageHead } from '../../parts/page-head.tsx';
import { words } from '../../shell/words.ts';
import { say } from '../../words.ts';

export function RequestsView() {
  return <PageHead title={say(words.views.requests)} />;
}
