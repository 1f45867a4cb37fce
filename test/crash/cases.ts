// What happens to a data directory once each: no room, no permission, a second process, a file from the future.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { ApiError } from '../../client/index.ts';
import { FILE_VERSION } from '../../emulator/store/line-format.ts';
import { openStore } from '../../emulator/store/lowdb-store.ts';
import { furnish, refusedOn, type Serving, startOn } from '../support/server-process.ts';
import { fileIn, misled, unsaid } from './wounds.ts';

export interface CrashCase {
  readonly name: string;
  /** Plays it in an empty directory. @throws Error with what went wrong. @returns how it was done, or why it was not */
  play(directory: string): Promise<string>;
}

const IS_ROOT = getuid?.() === 0;
const NOBODY = 65_534;
/** Room for the files of a sandbox, and for so many answers that they run out of it. */
const ROOM_KIB = 512;

/** Gives up on a case with what is wrong, if anything is. */
function demand(trouble: string | undefined): void {
  if (trouble !== undefined) throw new Error(trouble);
}

const fullDisk: CrashCase = {
  name: 'a full disk',
  async play(directory) {
    const room = smallDisk(directory);
    try {
      await furnish(directory);
      const serving = await startOn(directory, { behind: room.behind });
      try {
        room.fill();
        await refusesAndGoesOn(serving, () => room.free(serving.pid));
        demand(unsaid(serving.errors(), [fileIn(directory, 'journal'), room.says]));
      } finally {
        await serving.kill();
      }
      return room.how;
    } finally {
      room.end();
    }
  },
};

interface Room {
  readonly how: string;
  /** What the user is told to do. */
  readonly says: string;
  readonly behind: readonly string[];
  fill(): void;
  free(pid: number): void;
  end(): void;
}

/** A disk of little room: one in memory where root may mount it, else a process whose files may not grow. */
function smallDisk(directory: string): Room {
  const filler = join(directory, 'filler');
  if (mounts(directory, `size=${ROOM_KIB}k`)) {
    return {
      how: `a tmpfs of ${ROOM_KIB} KiB`,
      says: 'The disk is full',
      behind: [],
      fill: () => fillUp(filler),
      free: () => rmSync(filler),
      end: () => unmount(directory),
    };
  }
  return {
    how: `files of at most ${ROOM_KIB} KiB (ulimit -f)`,
    says: 'raise the limit',
    // Soft, so that it can be lifted again. A block of ulimit has 1,024 bytes in bash, 512 in POSIX.
    behind: ['bash', '-c', `ulimit -S -f ${ROOM_KIB}; exec "$@"`, 'limited'],
    fill: () => undefined,
    free: (pid) => execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited']),
    end: () => undefined,
  };
}

function mounts(directory: string, options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', directory], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function unmount(directory: string): void {
  execFileSync('umount', ['--lazy', directory]);
}

function fillUp(file: string): void {
  for (let bytes = 1 << 16; bytes >= 1; bytes >>= 1) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(bytes), { flag: 'a' });
    } catch {
      // No room for so many: half of them may still go in.
    }
  }
}

const MOST_ORDERS = 5_000;

/** Orders until one is refused for want of room; then nothing of it is there, and the next works once there is room. */
async function refusesAndGoesOn({ client, control }: Serving, free: () => void): Promise<void> {
  const place = (number: number) =>
    client.createNativeTransaction({
      ...{ sp_appid: 'wx8888888888888888', sp_mchid: '1900000100', sub_mchid: '1900000109' },
      ...{ description: '测试', notify_url: 'https://shop.com/notify', amount: { total: 1 } },
      out_trade_no: `FULL${1_000 + number}`,
    });
  const ask = (number: number) =>
    refusalOf(
      client.queryTransactionByOutTradeNo({
        ...{
          sp_mchid: '1900000100',
          sub_mchid: '1900000109',
          out_trade_no: `FULL${1_000 + number}`,
        },
      }),
    );
  let number = 0;
  let refusal: ApiError | undefined;
  while (refusal === undefined && number < MOST_ORDERS) {
    number += 1;
    refusal = await refusalOf(place(number));
  }
  demand(refusal === undefined ? `${MOST_ORDERS} orders found room` : undefined);
  demand(
    refusal?.status === 500 && refusal.signed
      ? undefined
      : `it is refused with ${refusal?.status}, not a signed 500`,
  );
  const kept = await ask(number);
  demand(
    kept?.status === 404 ? undefined : `of the refused order something is kept: ${kept?.status}`,
  );
  demand((await control.audit()).balanced ? undefined : 'the books do not balance');
  free();
  const again = await refusalOf(place(number));
  demand(again === undefined ? undefined : `with room it is still refused: ${again.message}`);
}

async function refusalOf(call: Promise<unknown>): Promise<ApiError | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

const readOnly: CrashCase = {
  name: 'a read-only directory',
  async play(directory) {
    if (IS_ROOT && mounts(directory, 'size=4m')) {
      try {
        await furnish(directory);
        execFileSync('mount', ['-o', 'remount,ro', directory]);
        demand(misled(await refusedOn(directory), [directory, 'The disk is read-only']));
      } finally {
        unmount(directory);
      }
      return 'a tmpfs mounted read-only';
    }
    await furnish(directory);
    if (IS_ROOT) chownSync(directory, NOBODY, NOBODY);
    chmodSync(directory, 0o500);
    try {
      const wishes = IS_ROOT ? { uid: NOBODY } : {};
      demand(
        misled(await refusedOn(directory, wishes), [directory, 'Let this user read and write it']),
      );
    } finally {
      chmodSync(directory, 0o700);
    }
    return IS_ROOT ? 'as another user' : 'by its mode';
  },
};

const twoProcesses: CrashCase = {
  name: 'two processes on one directory',
  async play(directory) {
    await furnish(directory);
    const first = await startOn(directory);
    try {
      demand(misled(await refusedOn(directory), [`in use by process ${first.pid}.`]));
      demand((await first.control.health()) ? undefined : 'the first is gone');
    } finally {
      await first.kill();
    }
    const next = await startOn(directory);
    await next.kill();
    return 'the second is refused, and let in once the first is gone';
  },
};

function newerVersion(kind: 'journal' | 'snapshot'): CrashCase {
  return {
    name: `a ${kind} of a newer version`,
    async play(directory) {
      await furnish(directory);
      const store = openStore(directory, '1900000100');
      store.compact();
      store.close();
      const file = fileIn(directory, kind);
      const newer = FILE_VERSION + 1;
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace(`"version":${FILE_VERSION}`, `"version":${newer}`));
      const says = [file, `written by state version ${newer}`, `knows version ${FILE_VERSION}`];
      demand(misled(await refusedOn(directory), says));
      return `${newer}, where ${FILE_VERSION} is known`;
    },
  };
}

export const CASES: readonly CrashCase[] = [
  ...[fullDisk, readOnly, twoProcesses, newerVersion('journal'), newerVersion('snapshot')],
];
