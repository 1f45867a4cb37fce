// Puts money on an account of a merchant, by the owner's hand: the platform has no call for it.
import { post } from '../control.ts';
import { fenOf } from '../format/money.ts';
import { Dialog } from '../parts/dialog.tsx';
import { AmountField, SelectField } from '../parts/fields.tsx';
import { useFormValues } from '../parts/form-values.ts';
import { announce } from '../parts/toasts.tsx';
import { words as partWords } from '../parts/words.ts';
import { useWork } from '../parts/work.ts';
import { say } from '../words.ts';
import { offerOf, useMerchants } from './merchants.ts';
import { words } from './words.ts';

export function TopUp({ onClose }: { readonly onClose: () => void }) {
  const merchants = useMerchants();
  const { values, bind } = useFormValues({ mchid: '', amount: '100.00', account: 'available' });
  const mchid = values.mchid || merchants[0]?.mchid || '';
  const [isBusy, send] = useWork(async () => {
    await post('/balances/top-up', {
      mchid,
      amount: fenOf(values.amount),
      account: values.account,
    });
    announce(say(words.toppedUp)(mchid));
    onClose();
  });
  return (
    <Dialog title={say(words.topUp)} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <SelectField
          name={say(words.merchant)}
          {...bind('mchid')}
          options={merchants.map(offerOf)}
        />
        <div class="form-row">
          <SelectField
            name={say(words.purse)}
            {...bind('account')}
            options={Object.entries(words.purses).map(([value, word]) => ({
              value,
              label: say(word),
            }))}
          />
          <AmountField name={say(words.amount)} {...bind('amount')} />
        </div>
        <div class="form-end">
          <button type="button" onClick={onClose}>
            {say(partWords.cancel)}
          </button>
          <button type="submit" class="primary" aria-busy={isBusy}>
            {say(words.topUp)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
