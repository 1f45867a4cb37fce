// The words that look at what has become: notices, balances, what is left to share.
import { DecryptionError, SignatureError } from '../../client/index.ts';
import type { Arrival } from '../notice-sink.ts';
import { type Difference, differencesOf, memberOf, textOf } from './compare.ts';
import { failOn, StepFailure } from './failures.ts';
import { answerByName, controlOf, type Play, settle } from './play.ts';
import type { NoticeExpectation } from './values.ts';
import type { Step } from './vocabulary.ts';

export async function expectUnsplit(play: Play, step: Step<'expectUnsplit'>): Promise<void> {
  const { order } = play;
  if (order === undefined) throw new StepFailure('a payment in given', 'none');
  const request = { transaction_id: order.transaction_id };
  const answer = await answerByName(play, 'queryOrderAmount', request);
  failOn(differencesOf({ unsplit_amount: step.expectUnsplit }, answer));
}

export async function expectBalances(play: Play, step: Step<'expectBalances'>): Promise<void> {
  const { accounts } = await controlOf(play).readBalances();
  const held = new Map(accounts.map(({ account, balance }) => [account, balance]));
  const differences = Object.entries(step.expectBalances).flatMap(([account, expected]) => {
    const name = account === 'frozen' ? `frozen:${play.order?.transaction_id ?? ''}` : account;
    return differencesOf(expected, held.get(name) ?? 0, account);
  });
  failOn(differences);
}

export async function redeliver(
  play: Play,
  { redeliver: filter }: Step<'redeliver'>,
): Promise<void> {
  const control = controlOf(play);
  const { notifications } = await control.listNotifications();
  const newest = notifications.find(
    ({ summary, addressee }) =>
      (filter.summary ?? summary) === summary && (filter.to ?? addressee) === addressee,
  );
  if (newest === undefined) throw new StepFailure(`a notice ${textOf(filter)}`, 'none');
  await control.redeliver(newest.id);
  await settle(play);
}

export async function expectNotification(
  play: Play,
  { expectNotification: expected }: Step<'expectNotification'>,
): Promise<void> {
  const { copies, untrusted, ...members } = expected;
  const found = unseen(play, expected).find(({ error }) =>
    untrusted === undefined ? true : reasonOf(error) === untrusted,
  );
  if (found === undefined) throw new StepFailure(wordsOf(expected), await wordsOfArrivals(play));
  play.seenNotices.add(idOf(play, found));
  if (untrusted !== undefined) return;
  if (found.notice === undefined) throw new StepFailure(wordsOf(expected), errorOf(found));
  failOn([...differencesIn(found, members), ...countDifference(play, found, copies)]);
}

export async function expectNoNotification(
  play: Play,
  { expectNoNotification: filter }: Step<'expectNoNotification'>,
): Promise<void> {
  const [found] = unseen(play, filter);
  if (found === undefined) return;
  throw new StepFailure(`no notice ${textOf(filter)}`, wordsOfArrival(found));
}

/** What has arrived and was not expected yet, oldest first. What nobody could open has no summary to go by. */
function unseen(play: Play, { summary, to }: Pick<NoticeExpectation, 'summary' | 'to'>): Arrival[] {
  return play.scene.notices.arrivals.filter(
    (arrival) =>
      !play.seenNotices.has(idOf(play, arrival)) &&
      (to ?? arrival.mchid) === arrival.mchid &&
      (arrival.notice === undefined ||
        (summary ?? arrival.notice.summary) === arrival.notice.summary),
  );
}

/** Copies of one notice are one; each that could not be opened is one by itself. */
function idOf({ scene }: Play, arrival: Arrival): string {
  return arrival.notice?.id ?? `arrival ${scene.notices.arrivals.indexOf(arrival)}`;
}

function differencesIn({ mchid, notice }: Arrival, members: NoticeExpectation): Difference[] {
  return Object.entries(members).flatMap(([name, expected]) => {
    const isOfEnvelope = name === 'summary' || (notice !== undefined && name in notice);
    const sealed = memberOf(notice?.resource, name);
    const received = name === 'to' ? mchid : isOfEnvelope ? memberOf(notice, name) : sealed;
    return differencesOf(expected, received, name);
  });
}

function countDifference(play: Play, found: Arrival, copies: number | undefined): Difference[] {
  const same = play.scene.notices.arrivals.filter(({ notice }) => notice?.id === found.notice?.id);
  return copies === undefined ? [] : differencesOf(copies, same.length, 'copies');
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof SignatureError) return error.reason;
  return error instanceof DecryptionError ? 'otherKey' : undefined;
}

function wordsOf(expected: object): string {
  return `a notice ${textOf(expected)}`;
}

async function wordsOfArrivals(play: Play): Promise<string> {
  const waiting = play.scene.notices.arrivals.filter(
    (arrival) => !play.seenNotices.has(idOf(play, arrival)),
  );
  const words = waiting.length === 0 ? 'none' : waiting.map(wordsOfArrival).join(' · ');
  const obstacle = await obstacleToDelivery(play);
  return obstacle === undefined ? words : `${words}; ${obstacle}`;
}

/** An emulator on another machine may not reach this one: then it knows why. */
async function obstacleToDelivery(play: Play): Promise<string | undefined> {
  const { notifications } = await controlOf(play).listNotifications();
  for (const { target, attempts } of notifications) {
    const error = attempts.at(-1)?.error;
    if (error !== undefined) return `the emulator could not deliver to ${target}: ${error}`;
  }
  return undefined;
}

function wordsOfArrival(arrival: Arrival): string {
  const { mchid, notice } = arrival;
  return notice === undefined ? errorOf(arrival) : `${notice.summary} to ${mchid}`;
}

function errorOf({ mchid, error }: Arrival): string {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `one to ${mchid} that was refused (${words})`;
}
