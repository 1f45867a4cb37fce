// Puts money on an account of a merchant, or takes it away, by the owner's hand: the platform has no call for either.
import { post } from '../control.ts';
import { fenOf } from '../format/money.ts';
import { AmountField, SelectField } from '../parts/fields.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useFormValues } from '../parts/form-values.ts';
import { announce } from '../parts/toasts.tsx';
import { useWork } from '../parts/work.ts';
import { say } from '../words.ts';
import { offerOf, useMerchants } from './merchants.ts';
import { words } from './words.ts';

interface PurseDialogProps {
  readonly onClose: () => void;
}

export const TopUp = ({ onClose }: PurseDialogProps) => (
  <PurseDialog kind="topUp" {...{ onClose }} />
);

/** So that a return or a refund falls short of balance. */
export const Drain = ({ onClose }: PurseDialogProps) => (
  <PurseDialog kind="drain" {...{ onClose }} />
);

const KINDS = {
  topUp: { path: '/balances/top-up', title: words.topUp, done: words.toppedUp },
  drain: { path: '/balances/drain', title: words.drain, done: words.drained },
} as const;

function PurseDialog({ kind, onClose }: PurseDialogProps & { readonly kind: 'topUp' | 'drain' }) {
  const { path, title, done } = KINDS[kind];
  const merchants = useMerchants();
  const { values, bind } = useFormValues({ mchid: '', amount: '100.00', account: 'available' });
  const mchid = values.mchid || merchants[0]?.mchid || '';
  const { account } = values;
  const [isBusy, send] = useWork(async () => {
    // Drained of everything that stands there.
    const amount = kind === 'topUp' ? fenOf(values.amount) : undefined;
    await post(path, { mchid, account, amount });
    announce(say(done)(mchid));
    onClose();
  });
  return (
    <FormDialog title={say(title)} isBusy={isBusy} onSubmit={send} onClose={onClose}>
      <SelectField
        name={say(words.merchant)}
        {...bind('mchid')}
        value={mchid}
        options={merchants.map(offerOf)}
      />
      <div class="form-row">
        <SelectField name={say(words.purse)} {...bind('account')} options={purses()} />
        {kind === 'topUp' && <AmountField name={say(words.amount)} {...bind('amount')} />}
      </div>
      {kind === 'drain' && <p class="muted">{say(words.drainAbout)}</p>}
    </FormDialog>
  );
}

const purses = () =>
  Object.entries(words.purses).map(([value, word]) => ({ value, label: say(word) }));
