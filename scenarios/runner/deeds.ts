// The words of the sandbox's owner: time, money, merchants, trouble, keys. Each is one call of the control API.
import type { MerchantSettings } from '../../client/index.ts';
import { parseDuration } from '../../emulator/cli/duration.ts';
import { controlOf, type Play, settle } from './play.ts';
import type { Step } from './vocabulary.ts';

export async function advance(play: Play, { advance: span }: Step<'advance'>): Promise<void> {
  await controlOf(play).advanceClock({ ms: parseDuration(span) ?? 0 });
}

export async function pay(play: Play, { pay: number, as }: Step<'pay'>): Promise<void> {
  const control = controlOf(play);
  const payment =
    typeof number === 'string'
      ? await control.pay({ out_trade_no: number })
      : await control.pay({ combine_out_trade_no: number.combined });
  await settle(play);
  if (as !== undefined) play.names.set(as, payment);
}

export async function drain(play: Play, { drain: wanted }: Step<'drain'>): Promise<void> {
  const { merchant: mchid, amount, account } = wanted;
  await controlOf(play).drain({ mchid, amount: amountOf(amount), account });
}

export async function topUp(play: Play, { topUp: wanted }: Step<'topUp'>): Promise<void> {
  const { merchant: mchid, amount, account } = wanted;
  await controlOf(play).topUp({ mchid, amount: Number(amount), account });
}

/** References have been put in by now; an amount that is none is for the control API to refuse. */
function amountOf(amount: number | string | undefined): number | undefined {
  return amount === undefined ? undefined : Number(amount);
}

export async function merchant(play: Play, { merchant: wanted }: Step<'merchant'>): Promise<void> {
  await putMerchant(play, wanted);
}

/** A merchant met for the first time is notified like the others. */
export async function putMerchant(play: Play, wanted: MerchantSettings): Promise<void> {
  const control = controlOf(play);
  const { merchants } = await control.listMerchants();
  const isKnown = merchants.some(({ mchid }) => mchid === wanted.mchid);
  const url = isKnown ? {} : { notify_url: play.scene.notices.urlFor(wanted.mchid) };
  await control.putMerchant({ ...url, ...wanted });
  // Of one that is known already the handler keeps the APIv3 key it was configured with.
  if (!isKnown) await play.scene.readKeys();
}

export async function person(play: Play, { person: wanted }: Step<'person'>): Promise<void> {
  await controlOf(play).putPerson(wanted);
}

export async function fault(play: Play, { fault: wanted }: Step<'fault'>): Promise<void> {
  const control = controlOf(play);
  if (wanted === 'none') await control.clearFaults();
  else await control.setFault(wanted);
}

export async function keys(play: Play, { keys: task }: Step<'keys'>): Promise<void> {
  if (task !== 'rotate') {
    play.scene.trust(task);
    return;
  }
  await controlOf(play).rotateKeys();
  await play.scene.readKeys();
}
