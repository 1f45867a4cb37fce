// The view of ledger.
import { PageHead } from '../../parts/page-head.tsx';
import { words } from '../../shell/words.ts';
import { say } from '../../words.ts';

export function LedgerView() {
  return <PageHead title={say(words.views.ledger)} />;
}
