// Adds a receiver to the platform: without it a split to them is refused.
import { SelectField, TextField } from '../parts/fields.tsx';
import { useFormValues } from '../parts/form-values.ts';
import { say } from '../words.ts';
import { CallDialog } from './call-dialog.tsx';
import { offerOf, useMerchants } from './merchants.ts';
import { receiverTypes } from './share-rows.tsx';
import { words } from './words.ts';

export function AddReceiver({ onClose }: { readonly onClose: () => void }) {
  const merchants = useMerchants();
  const { values, bind, set } = useFormValues({
    appid: 'wx8888888888888888',
    type: 'MERCHANT_ID',
    account: '',
    name: '',
    relation_type: 'SUPPLIER',
  });
  const isPerson = values.type === 'PERSONAL_OPENID';
  const chooseAccount = (account: string) => {
    const known = merchants.find(({ mchid }) => mchid === account);
    set({ account, ...(known?.names?.[0] !== undefined && { name: known.names[0] }) });
  };
  return (
    <CallDialog
      title={say(words.addReceiver)}
      operation="addReceiver"
      fields={() => ({ ...values, name: values.name || undefined })}
      onDone={() => say(words.receiverAdded)(values.account)}
      onClose={onClose}
    >
      <div class="form-row">
        <SelectField name={say(words.receiverType)} {...bind('type')} options={receiverTypes()} />
        <SelectField
          name={say(words.relation)}
          {...bind('relation_type')}
          options={Object.entries(words.relations).map(([value, word]) => ({
            value,
            label: say(word),
          }))}
        />
      </div>
      <TextField
        name={say(words.account)}
        value={values.account}
        onValue={chooseAccount}
        isNumber
        {...(!isPerson && { offers: merchants.map(offerOf) })}
      />
      <TextField name={say(words.name)} {...bind('name')} isOptional={isPerson} />
      <TextField name={say(words.appid)} {...bind('appid')} isNumber />
    </CallDialog>
  );
}
