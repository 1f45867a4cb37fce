// Finishes the sharing of an order: what is left goes to the sub-merchant.
import { yuan } from '../format/money.ts';
import { TextField } from '../parts/fields.tsx';
import { useFormValues } from '../parts/form-values.ts';
import type { OrderDetail } from '../wire.ts';
import { say } from '../words.ts';
import { newNumber } from './call.ts';
import { CallDialog } from './call-dialog.tsx';
import { words } from './words.ts';

interface FinishDialogProps {
  readonly order: OrderDetail;
  readonly onClose: () => void;
}

export function FinishDialog({ order, onClose }: FinishDialogProps) {
  const { values, bind } = useFormValues({
    out_order_no: newNumber('F'),
    description: '分账完结',
  });
  const { sub_mchid, transaction_id } = order;
  return (
    <CallDialog
      title={say(words.finish)}
      operation="finishOrder"
      fields={() => ({ sub_mchid, transaction_id, ...values })}
      onDone={() => say(words.finishDone)}
      onClose={onClose}
    >
      <p class="muted">{say(words.left)(yuan(order.frozen))}</p>
      <TextField name={say(words.outOrderNo)} {...bind('out_order_no')} isNumber />
      <TextField name={say(words.finishDescription)} {...bind('description')} />
    </CallDialog>
  );
}
