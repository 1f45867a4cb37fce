// `fenzhang status`: one look at a running emulator. Ends with 1 when its books do not balance.
import type { ControlClient, NotificationRecord, Sandbox } from '../../client/index.ts';
import { accountsTable } from './accounts-table.ts';
import { wordsOfAudit } from './audit-words.ts';
import { wordsOfClock } from './clock-words.ts';
import { command } from './command.ts';
import { formatDuration } from './duration.ts';
import { REMOTE_FLAGS } from './flag-tables.ts';
import { listOf, numberOf, textOf } from './members.ts';
import { withEmulator } from './remote.ts';
import { EXIT } from './terminal.ts';

export const status = command({
  usage: '',
  fewestWords: 0,
  mostWords: 0,
  flags: REMOTE_FLAGS,
  examples: ['fenzhang status --json'],
  run({ terminal, values, settings, isJson }) {
    return withEmulator(values, settings, async ({ url, control }) => {
      const read = await readAll(control, values.sandbox);
      if (isJson) terminal.write(`${JSON.stringify({ url, ...read }, null, 2)}\n`);
      else terminal.write(wordsOf(url, read));
      return read.audit.balanced ? EXIT.pass : EXIT.findings;
    });
  },
});

async function readAll(control: ControlClient, wanted: string | undefined) {
  const health = await control.health();
  const { sandboxes } = await control.listSandboxes();
  return {
    health,
    sandbox: sandboxes.find(({ mchid }) => mchid === wanted) ?? sandboxes[0],
    sandboxes: sandboxes.length,
    clock: await control.readClock(),
    audit: await control.audit(),
    balances: await control.readBalances(),
    notifications: countStates((await control.listNotifications()).notifications),
  };
}

function countStates(notifications: readonly NotificationRecord[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of notifications) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function wordsOf(url: string, read: Awaited<ReturnType<typeof readAll>>): string {
  const { health, sandbox, sandboxes, clock, audit, balances, notifications } = read;
  const up = formatDuration(numberOf(health, 'uptime_ms') ?? 0);
  const many = sandboxes === 1 ? '1 sandbox' : `${sandboxes} sandboxes`;
  const notices = Object.entries(notifications).map(([state, count]) => `${count} ${state}`);
  return [
    `fenzhang ${health.version} · ${url} · up ${up} · ${many}\n`,
    ...(sandbox === undefined ? [] : [`sandbox ${wordsOfSandbox(sandbox)}\n`]),
    `clock   ${wordsOfClock(clock)}\n`,
    `notices ${notices.length === 0 ? 'none yet' : notices.join(' · ')}\n`,
    accountsTable(balances),
    wordsOfAudit(audit),
  ].join('');
}

function wordsOfSandbox(sandbox: Sandbox): string {
  const settled = formatDuration(numberOf(sandbox, 'settlement_delay_ms') ?? 0);
  const split = formatDuration(numberOf(sandbox, 'split_delay_ms') ?? 0);
  return [
    sandbox.mchid,
    `profile ${textOf(sandbox, 'profile')}`,
    `merchant mode ${textOf(sandbox, 'merchant_mode')}`,
    `settles after ${settled}`,
    `splits take ${split}`,
    ...listOf(sandbox, 'warnings').map((warning) => `warning: ${warning}`),
  ].join(' · ');
}
