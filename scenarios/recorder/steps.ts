// From what was recorded to the steps of a scenario, with the time between them.
import type { Profile } from '../../emulator/index.ts';
import { APPID, SUB_MCHID } from '../runner/platform.ts';
import { USUAL } from '../runner/usual-fields.ts';
import { expectedOf } from './expected.ts';
import { isTold } from './faults.ts';
import type { Members, Recorded, RecordedCall, RecordedDeed } from './recording.ts';
import { createReferenceBook } from './reference-book.ts';
import { withTexts } from './texts.ts';

export interface Surroundings {
  /** The platform whose sandbox it was. */
  readonly mchid: string;
  readonly profile: Profile;
}

export interface Told {
  readonly steps: readonly Members[];
  /** What the owner did that no word of a scenario says. */
  readonly leftOut: readonly string[];
}

/** The time between two steps says it; of a merchant nothing is left out but where it is notified. */
const SAID_OTHERWISE = ['advanceClock', 'runToNext', 'freezeClock', 'followClock', 'putMerchant'];
/** What a client trusts is its own affair and not recorded; this one downloads what there is. */
const RELEARNED: Members = { keys: 'certificates' };
/** Those of every sandbox. */
const MERCHANTS = [SUB_MCHID, '1900000110', '190001001', '86693852'];
/** Filled in by the runner as they were. */
const PLATFORMS = ['sp_mchid', 'combine_mchid'];
const APPIDS = ['appid', 'sp_appid', 'combine_appid'];

/** Tells a course in steps; business time passes between them as it did, to the millisecond. */
export function stepsOf(course: readonly Recorded[], surroundings: Surroundings): Told {
  const book = createReferenceBook();
  const leftOut: string[] = [];
  let nowMs = course[0]?.nowMs ?? 0;
  const told = course.flatMap((each, index): readonly (() => Members)[] => {
    const step = stepOf(each, surroundings);
    if (step === undefined) {
      if (!SAID_OTHERWISE.includes(each.operation)) leftOut.push(wordsOf(each));
      return [];
    }
    const referring = Object(book.referring(ofThisPlatform(step, surroundings)));
    book.note(index, each.operation, each.kind === 'call' ? each.fields : each.body, each.answer);
    const passedMs = each.nowMs - nowMs;
    nowMs = Math.max(nowMs, each.nowMs);
    const waiting = passedMs > 0 ? [() => ({ advance: spanOf(passedMs) })] : [];
    const after = each.operation === 'rotateKeys' ? [() => RELEARNED] : [];
    const asked = each.kind === 'call' && each.fault !== undefined ? [{ fault: each.fault }] : [];
    return [
      ...waiting,
      ...asked.map((step) => () => step),
      () => named(referring, book.nameOf(index)),
      ...after,
    ];
  });
  return { steps: told.map((step) => step()), leftOut };
}

function stepOf(each: Recorded, surroundings: Surroundings): Members | undefined {
  return each.kind === 'call' ? callStep(each, surroundings) : deedStep(each);
}

function callStep(call: RecordedCall, surroundings: Surroundings): Members {
  const said = saidOf(call, surroundings);
  const expect = expectedOf(call, surroundings.profile);
  return {
    call: call.operation,
    ...(Object.keys(said).length > 0 && { with: said }),
    ...(expect !== undefined && { expect }),
  };
}

/** What the runner would not fill in as it was; null for what it would fill in and was not there. */
function saidOf({ operation, fields }: RecordedCall, { mchid }: Surroundings): Members {
  const usual = USUAL[operation] ?? [];
  const isUsual = (name: string, value: unknown) =>
    usual.includes(name) &&
    (name === 'notify_url' ||
      (PLATFORMS.includes(name) && value === mchid) ||
      (APPIDS.includes(name) && value === APPID) ||
      (name === 'sub_mchid' && value === SUB_MCHID));
  const absent = usual.filter((name) => name !== 'transaction_id' && !(name in fields));
  return Object.fromEntries([
    ...Object.entries(fields).filter(([name, value]) => !isUsual(name, value)),
    ...absent.map((name) => [name, null]),
  ]);
}

function deedStep({ operation, body, params, answer }: RecordedDeed): Members | undefined {
  const { mchid: merchant, amount, account } = body;
  const purse = { merchant, amount, ...(account === 'operation' && { account }) };
  switch (operation) {
    case 'pay': {
      const { out_trade_no: single, combine_out_trade_no: combined } = Object(answer);
      return { pay: single ?? { combined } };
    }
    case 'topUp':
      return { topUp: purse };
    case 'drain':
      return {
        drain: Object.fromEntries(Object.entries(purse).filter(([, value]) => value !== undefined)),
      };
    case 'putMerchant':
      return merchantStep(params['mchid'] ?? '', settingsOf(body));
    case 'putPerson':
      return { person: { openid: params['openid'], ...body } };
    case 'setFault':
      return isTold(body['fault']) ? { fault: body } : undefined;
    case 'clearFaults':
      return { fault: 'none' };
    case 'rotateKeys':
      return { keys: 'rotate' };
    default:
      return undefined;
  }
}

function wordsOf({ operation, ...each }: Recorded): string {
  const fault = each.kind === 'deed' ? each.body['fault'] : undefined;
  return fault === undefined ? operation : `${operation} ${fault}`;
}

/** Nothing is told of where a merchant that every sandbox has wants its notices. */
function merchantStep(mchid: string, settings: Members): Members | undefined {
  const isThere = Object.keys(settings).length === 0 && MERCHANTS.includes(mchid);
  return isThere ? undefined : { merchant: { mchid, ...settings } };
}

/** Notices go where the scenario listens, and keys that were brought along are nobody's business. */
function settingsOf(body: Members): Members {
  const { notify_url: _, api_v3_key: key, mchid: __, ...settings } = body;
  return { ...settings, ...(key === null && { api_v3_key: null }) };
}

function ofThisPlatform(step: Members, { mchid }: Surroundings): unknown {
  return withTexts(step, (text) => (text === mchid ? '$platform.mchid' : text));
}

function named(step: Members, name: string | undefined): Members {
  const { expect, ...rest } = step;
  return {
    ...rest,
    ...(name !== undefined && { as: name }),
    ...(expect !== undefined && { expect }),
  };
}

/** A span as it is typed: `1m2s345ms`. */
function spanOf(spanMs: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
    ['ms', 1],
  ] as const;
  let rest = spanMs;
  const parts = units.map(([letter, inMs]) => {
    const count = Math.floor(rest / inMs);
    rest -= count * inMs;
    return count === 0 ? '' : `${count}${letter}`;
  });
  return parts.join('');
}
