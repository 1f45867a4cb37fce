// Splits an order among receivers, and finishes it with that if wanted.
import { useState } from 'preact/hooks';
import { fenOf, yuan } from '../format/money.ts';
import { CheckField, TextField } from '../parts/fields.tsx';
import { useFormValues } from '../parts/form-values.ts';
import type { OrderDetail } from '../wire.ts';
import { say } from '../words.ts';
import { newNumber } from './call.ts';
import { CallDialog } from './call-dialog.tsx';
import { emptyShare, type Share, ShareRows } from './share-rows.tsx';
import { words } from './words.ts';

interface SplitDialogProps {
  readonly order: OrderDetail;
  readonly onClose: () => void;
}

export function SplitDialog({ order, onClose }: SplitDialogProps) {
  const { values, bind } = useFormValues({ out_order_no: newNumber('P') });
  const [shares, setShares] = useState<readonly Share[]>([emptyShare(1)]);
  const [finish, setFinish] = useState(false);
  const fields = () => ({
    ...appidOf(shares),
    sub_mchid: order.sub_mchid,
    transaction_id: order.transaction_id,
    out_order_no: values.out_order_no,
    receivers: shares.map(({ type, account, amount, description }) => ({
      type,
      receiver_account: account.trim(),
      amount: fenOf(amount),
      description,
    })),
    finish,
  });
  return (
    <CallDialog
      title={say(words.split)}
      operation="createOrder"
      fields={fields}
      onDone={() => say(words.splitDone)}
      onClose={onClose}
      isWide
    >
      <p class="muted">{say(words.left)(yuan(order.frozen))}</p>
      <ShareRows shares={shares} onShares={setShares} />
      <TextField name={say(words.outOrderNo)} {...bind('out_order_no')} isNumber />
      <CheckField
        name={say(words.finishToo)}
        about={say(words.finishTooAbout)}
        isChecked={finish}
        onCheck={setFinish}
      />
    </CallDialog>
  );
}

/** Wanted as soon as one of the receivers is a person. */
function appidOf(shares: readonly Share[]) {
  const person = shares.find(({ type }) => type === 'PERSONAL_OPENID');
  return person === undefined ? {} : { appid: person.appid };
}
