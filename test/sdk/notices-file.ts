// The notices of a stage as a file for a program: as delivered, with what it should find in them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeliveredNotice } from './notice-sink.ts';
import { RECEIVER, type Stage } from './stage.ts';

interface NoticeForProgram {
  readonly summary: string;
  /** False for one that was altered on the way: a program must refuse it. */
  readonly genuine: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly api_v3_key: string;
  /** What was sealed, in plain. */
  readonly resource: unknown;
}

/** The story ends with these delivered: the payment to the platform, split and return to the receiver. */
const WANTED = ['支付成功', '分账', '分账回退'];

/** Writes the notices and answers the file's name. @throws Error when one was not delivered */
export async function writeNoticesFile(stage: Stage): Promise<string> {
  const { directory, keys, mchid, sink } = stage;
  // Deliveries under way are waited for.
  await stage.control.advanceClock({ ms: 0 });
  const receiverKey = keys.receivers.find((each) => each.mchid === RECEIVER)?.api_v3_key ?? '';
  const genuine = [
    ...(await described(stage, sink.delivered(mchid, mchid), keys.api_v3_key)),
    ...(await described(stage, sink.delivered(mchid, RECEIVER), receiverKey)),
  ];
  const missing = WANTED.filter((summary) => genuine.every((each) => each.summary !== summary));
  if (missing.length > 0) throw new Error(`no notice was delivered of: ${missing.join(', ')}`);
  const file = join(directory, 'notices.json');
  writeFileSync(file, JSON.stringify([...genuine, ...genuine.map(altered)], null, 2));
  return file;
}

async function described(
  { control }: Stage,
  delivered: readonly DeliveredNotice[],
  apiV3Key: string,
): Promise<NoticeForProgram[]> {
  const { notifications } = await control.listNotifications();
  return delivered.map(({ id, headers, body }) => {
    const record = notifications.find((each) => each.id === id);
    if (record === undefined) throw new Error(`the sandbox knows no notice ${id}`);
    const { summary, resource } = record;
    return { summary, genuine: true, headers, body, api_v3_key: apiV3Key, resource };
  });
}

/** Says it was made a second earlier: still well-formed and sealed, but no longer what was signed. */
function altered(notice: NoticeForProgram): NoticeForProgram {
  const body = notice.body.replace(/:(\d)(\d)\+08:00"/, (_, tens: string, ones: string) => {
    return `:${tens}${(Number(ones) + 9) % 10}+08:00"`;
  });
  return { ...notice, genuine: false, body };
}
