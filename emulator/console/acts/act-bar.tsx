// What can be done with an order now, the likeliest first. All of it goes through the platform's own API, or is the owner's.
import { useState } from 'preact/hooks';
import { post } from '../control.ts';
import { announce } from '../parts/toasts.tsx';
import { WorkButton } from '../parts/work-button.tsx';
import type { ClockAdvance, OrderDetail } from '../wire.ts';
import { say } from '../words.ts';
import { AddReceiver } from './add-receiver.tsx';
import { FinishDialog } from './finish-dialog.tsx';
import { Drain, TopUp } from './purse-dialog.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { ReturnDialog, returnableOf } from './return-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';
import { words } from './words.ts';

const DIALOGS = {
  split: SplitDialog,
  finish: FinishDialog,
  giveBack: ReturnDialog,
  refund: RefundDialog,
  addReceiver: AddReceiver,
  topUp: TopUp,
  drain: Drain,
} as const;
type DialogName = keyof typeof DIALOGS;

export function ActBar({ order }: { readonly order: OrderDetail }) {
  const [open, setOpen] = useState<DialogName>();
  const Dialog = open === undefined ? undefined : DIALOGS[open];
  return (
    <fieldset class="actions" aria-label={say(words.actions)}>
      <OwnersPart order={order} />
      {dialogsFor(order).map((name) => (
        <button
          key={name}
          type="button"
          class={name === 'split' ? 'primary' : undefined}
          onClick={() => setOpen(name)}
        >
          {say(words[name])}
        </button>
      ))}
      {Dialog !== undefined && <Dialog order={order} onClose={() => setOpen(undefined)} />}
    </fieldset>
  );
}

function dialogsFor(order: OrderDetail): readonly DialogName[] {
  const isPaid = order.transaction_id !== undefined;
  const isOpen = order.state === 'SHARING' || (order.state === 'UNSETTLED' && order.profit_sharing);
  return [
    ...(isOpen ? (['split', 'finish'] as const) : []),
    ...(returnableOf(order).length > 0 ? (['giveBack'] as const) : []),
    ...(isPaid && order.refunded < order.total ? (['refund'] as const) : []),
    'addReceiver',
    'topUp',
    'drain',
  ];
}

/** The end of sharing is half a year away, and notices are tried again and again: nobody means those by what is next. */
const BESIDE = new Set(['expireSharing', 'deliverNotification']);

/** What the payer does, and what time does. */
function OwnersPart({ order }: { readonly order: OrderDetail }) {
  const { out_trade_no, state, due } = order;
  const pay = async () => {
    await post('/pay', { out_trade_no });
    announce(say(words.paid));
  };
  const next = due.find(({ what }) => !BESIDE.has(what));
  return (
    <>
      {state === 'NOTPAY' && (
        <WorkButton work={pay} kind="primary">
          {say(words.pay)}
        </WorkButton>
      )}
      {next !== undefined && (
        <WorkButton work={() => skipTo(next.at)}>
          {say(next.what === 'settleTransaction' ? words.settle : words.next)}
        </WorkButton>
      )}
    </>
  );
}

/** @param at RFC 3339; business time may have passed it while the page was read */
async function skipTo(at: string): Promise<void> {
  const { nowMs } = await post<ClockAdvance>('/clock/advance', { ms: 0 });
  const ms = Math.max(0, Date.parse(at) - nowMs);
  const { ran } = await post<ClockAdvance>('/clock/advance', { ms });
  announce(say(words.skipped)(ran.length));
}
