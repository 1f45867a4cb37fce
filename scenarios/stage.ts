// Puts a story on: finds the keys, opens a place for notices, stands the clock still; and clears up afterwards.
import { createControlClient, type MerchantSettings } from '../client/index.ts';
import { apiV3KeysOf, clientOf, platformKeysOf } from './identity.ts';
import { type NoticeSink, openNoticeSink } from './notice-sink.ts';
import type { StoryMerchants, StoryTarget } from './story.ts';

/** The fake identity of the official guides, the same in every sandbox but for the platform. */
const CAST: Omit<StoryMerchants, 'platform'> = {
  appid: 'wx8888888888888888',
  sub: '1900000109',
  partner: '1900000110',
  supplier: { mchid: '190001001', name: '张三网络公司' },
};

export interface StageOptions {
  /** Where the emulator listens, such as `http://127.0.0.1:8866`. */
  readonly baseUrl: string;
  /** Needed when the emulator is bound beyond loopback. */
  readonly token?: string | undefined;
  /** Plays in this sandbox; unless given, in a new one that is deleted afterwards. */
  readonly sandbox?: string | undefined;
}

export interface Stage {
  readonly target: StoryTarget;
  /** Lets the clock run again, restores the merchants' notify_url, and closes the place for notices. */
  close(): Promise<void>;
}

/**
 * Opens a stage on a running emulator.
 * @throws NetworkError when nothing listens there, ControlError when the emulator refuses
 */
export async function openStage(options: StageOptions): Promise<Stage> {
  if (options.sandbox !== undefined) return openStageIn(options, options.sandbox);
  const owner = createControlClient(options);
  const { mchid } = await owner.createSandbox();
  const stage = await openStageIn(options, mchid).catch(async (error: unknown) => {
    await owner.deleteSandbox(mchid);
    throw error;
  });
  return {
    target: stage.target,
    async close() {
      await stage.close();
      await owner.deleteSandbox(mchid);
    },
  };
}

async function openStageIn({ baseUrl, token }: StageOptions, platform: string): Promise<Stage> {
  const control = createControlClient({ baseUrl, token, sandbox: platform });
  const keys = await control.keys();
  const { mode } = await control.readClock();
  const clock = await control.freezeClock();
  const apiV3Keys = apiV3KeysOf(keys);
  const notices = await openNoticeSink({
    apiV3KeyOf: (mchid) => apiV3Keys.get(mchid),
    platformKeys: platformKeysOf(keys),
  });
  const restore = await redirectNotices(control, notices, [CAST.partner, CAST.supplier.mchid]);
  return {
    target: {
      client: clientOf(baseUrl, keys),
      control,
      notices,
      merchants: { platform, ...CAST },
      number: numbersFrom(clock.now),
    },
    async close() {
      await notices.close();
      await restore();
      if (mode === 'follow') await control.followClock();
    },
  };
}

/** Numbers such as P2015080612534601: prefix, business time at the beginning, a count. */
export function numbersFrom(now: string): (prefix: string) => string {
  const tag = now.replaceAll(/\D/g, '').slice(0, 14);
  let count = 0;
  return (prefix) => {
    count += 1;
    return `${prefix}${tag}${String(count).padStart(2, '0')}`;
  };
}

/** Points the receivers' notices at the sink; answers what puts the former URLs back. */
async function redirectNotices(
  control: StoryTarget['control'],
  notices: NoticeSink,
  mchids: readonly string[],
): Promise<() => Promise<void>> {
  const { merchants } = await control.listMerchants();
  const before = new Map(merchants.map((each: MerchantSettings) => [each.mchid, each]));
  for (const mchid of mchids) {
    await control.putMerchant({ mchid, notify_url: notices.urlFor(mchid) });
  }
  return async () => {
    for (const mchid of mchids) {
      const formerUrl = before.get(mchid)?.['notify_url'] ?? null;
      await control.putMerchant({ mchid, notify_url: formerUrl });
    }
  };
}
