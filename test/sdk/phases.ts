// The phases of a run: what is arranged before a program starts, and what must hold after it has ended.

import { writeNoticesFile } from './notices-file.ts';
import type { Phase } from './program.ts';
import type { Stage } from './stage.ts';

interface PhaseRules {
  /** Arranges the phase; answers what the program is told beyond the stage's environment. */
  arrange(stage: Stage): Promise<Readonly<Record<string, string>>>;
  /** Looks at the sandbox afterwards; answers what is wrong, or nothing. */
  inspect(stage: Stage): Promise<string | undefined>;
}

/** Every SDK that verifies refuses each of these; only some look at the timestamp too. */
const FORGERIES = ['wrong-signature', 'unsigned-answer', 'signature-probe'] as const;

export const PHASE_RULES: { readonly [Name in Phase]: PhaseRules } = {
  positive: {
    arrange: async () => ({}),
    inspect: async ({ control }) => {
      const { balanced, findings } = await control.audit();
      return balanced ? undefined : `the ledger is out of balance: ${findings.join('; ')}`;
    },
  },
  forged: {
    arrange: async ({ control }) => {
      for (const fault of FORGERIES) {
        await control.setFault({ fault, operation: 'queryOrderAmount', times: 1 });
      }
      return { SDK_FORGED_ANSWERS: String(FORGERIES.length) };
    },
    inspect: async ({ control }) => {
      const { faults } = await control.listFaults();
      const left = faults.map(({ fault }) => fault);
      return left.length === 0 ? undefined : `never met an answer with ${left.join(', ')}`;
    },
  },
  notification: {
    arrange: async (stage) => ({ SDK_NOTICES_FILE: await writeNoticesFile(stage) }),
    inspect: async () => undefined,
  },
};
