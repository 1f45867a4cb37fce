// The ledger: whether the books balance, what stands on which account, and every entry that brought it there.
import { useState } from 'preact/hooks';
import { get } from '../../control.ts';
import { Badge } from '../../parts/badge.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { WorkButton } from '../../parts/work-button.tsx';
import { words as frame } from '../../shell/words.ts';
import type { Audit } from '../../wire.ts';
import { say } from '../../words.ts';
import { Accounts } from './accounts.tsx';
import { Entries } from './entries.tsx';
import { words } from './words.ts';
import './ledger.css';

export function LedgerView() {
  const [audit, setAudit] = useState<Audit>();
  return (
    <>
      <PageHead
        title={say(frame.views.ledger)}
        about={say(words.about)}
        actions={
          <WorkButton work={async () => setAudit(await get<Audit>('/ledger/audit'))}>
            {say(words.audit)}
          </WorkButton>
        }
      />
      <div role="status">{audit !== undefined && <AuditResult audit={audit} />}</div>
      <div class="ledger">
        <Accounts />
        <Entries />
      </div>
    </>
  );
}

function AuditResult({ audit: { balanced, entries, findings } }: { readonly audit: Audit }) {
  if (balanced) return <Badge tone="good">{say(words.balanced)(entries)}</Badge>;
  return (
    <div class="problem">
      <strong>{say(words.unbalanced)}</strong>
      <ul>
        {findings.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  );
}
