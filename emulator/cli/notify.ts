// `fenzhang notify`: what the platform told whom, how each attempt went, and sending a notice again.
import type { NotificationRecord } from '../../client/index.ts';
import { command } from './command.ts';
import { REMOTE_FLAGS } from './flag-tables.ts';
import { plainUrl } from './mask.ts';
import { textOf } from './members.ts';
import { type Remote, withEmulator } from './remote.ts';
import { formatTable } from './table.ts';
import { EXIT, type Exit, type Terminal, UsageError } from './terminal.ts';

const LISTED = 30;

export const notify = command({
  usage: '<list | redeliver ID>',
  fewestWords: 1,
  mostWords: 2,
  flags: REMOTE_FLAGS,
  examples: ['fenzhang notify list', 'fenzhang notify redeliver 3f0c…'],
  run({ terminal, values, settings, words: [action = '', id], isJson }) {
    if (action === 'list' && id === undefined) {
      return withEmulator(values, settings, (remote) => list(terminal, remote, isJson));
    }
    if (action === 'redeliver' && id !== undefined) {
      return withEmulator(values, settings, (remote) => redeliver(terminal, remote, id, isJson));
    }
    throw new UsageError('notify wants "list", or "redeliver" and an id');
  },
});

async function list(terminal: Terminal, { control }: Remote, isJson: boolean): Promise<Exit> {
  const { notifications } = await control.listNotifications();
  if (isJson) {
    terminal.write(`${JSON.stringify({ notifications }, null, 2)}\n`);
    return EXIT.pass;
  }
  const rows = notifications.slice(0, LISTED).map(rowOf);
  const rest = notifications.length - rows.length;
  const none = '  none yet\n';
  terminal.write(rows.length === 0 ? none : formatTable(rows));
  if (rest > 0) terminal.write(`  … and ${rest} older ones: --json shows more\n`);
  return EXIT.pass;
}

/** Ends with 1 when the merchant did not acknowledge it. */
async function redeliver(
  terminal: Terminal,
  { control }: Remote,
  id: string,
  isJson: boolean,
): Promise<Exit> {
  const sent = await control.redeliver(id);
  terminal.write(isJson ? `${JSON.stringify(sent, null, 2)}\n` : formatTable([rowOf(sent)]));
  return sent.state === 'delivered' ? EXIT.pass : EXIT.findings;
}

function rowOf(record: NotificationRecord): string[] {
  return [
    record.id,
    record.summary,
    `→ ${textOf(record, 'addressee') ?? ''}`,
    record.target === undefined ? 'no notify_url' : plainUrl(record.target),
    `${record.state}${wordsOfLast(record)}`,
  ];
}

function wordsOfLast({ attempts }: NotificationRecord): string {
  const last = attempts.at(-1);
  if (last === undefined) return '';
  const count = attempts.length === 1 ? '' : ` · attempt ${attempts.length}`;
  return ` · ${last.status ?? last.error ?? 'no answer'} in ${last.ms} ms${count}`;
}
