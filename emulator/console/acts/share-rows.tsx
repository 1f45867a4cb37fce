// Who gets how much of a split, one receiver a row.
import { AmountField, SelectField, TextField } from '../parts/fields.tsx';
import { say } from '../words.ts';
import { offerOf, useMerchants } from './merchants.ts';
import { words } from './words.ts';

export interface Share {
  /** Tells rows apart. */
  readonly number: number;
  readonly type: 'MERCHANT_ID' | 'PERSONAL_OPENID';
  readonly account: string;
  readonly appid: string;
  readonly amount: string;
  readonly description: string;
}

export const emptyShare = (number: number): Share => ({
  number,
  type: 'MERCHANT_ID',
  account: '1900000110',
  appid: 'wx8888888888888888',
  amount: '3.00',
  description: '供货款',
});

interface ShareRowsProps {
  readonly shares: readonly Share[];
  readonly onShares: (shares: readonly Share[]) => void;
}

export function ShareRows({ shares, onShares }: ShareRowsProps) {
  const last = Math.max(...shares.map(({ number }) => number));
  const change = (changed: Share) =>
    onShares(shares.map((each) => (each.number === changed.number ? changed : each)));
  return (
    <>
      {shares.map((share) => (
        <ShareRow
          key={share.number}
          share={share}
          onShare={change}
          onRemove={
            shares.length > 1 ? () => onShares(shares.filter((each) => each !== share)) : undefined
          }
        />
      ))}
      <button
        type="button"
        onClick={() => onShares([...shares, { ...emptyShare(last + 1), account: '' }])}
      >
        + {say(words.oneMore)}
      </button>
    </>
  );
}

interface ShareRowProps {
  readonly share: Share;
  readonly onShare: (share: Share) => void;
  readonly onRemove: (() => void) | undefined;
}

function ShareRow({ share, onShare, onRemove }: ShareRowProps) {
  const merchants = useMerchants();
  const isPerson = share.type === 'PERSONAL_OPENID';
  const bind = (name: 'account' | 'amount' | 'description' | 'appid') => ({
    value: share[name],
    onValue: (value: string) => onShare({ ...share, [name]: value }),
  });
  return (
    <fieldset>
      <legend>
        {say(words.account)} {share.number}
      </legend>
      <div class="form-row">
        <SelectField
          name={say(words.receiverType)}
          value={share.type}
          onValue={(type) => onShare({ ...share, type: type as Share['type'] })}
          options={receiverTypes()}
        />
        <TextField
          name={say(words.account)}
          {...bind('account')}
          isNumber
          {...(!isPerson && { offers: merchants.map(offerOf) })}
        />
        <AmountField name={say(words.amount)} {...bind('amount')} />
      </div>
      {isPerson && <TextField name={say(words.appid)} {...bind('appid')} isNumber />}
      <TextField name={say(words.shareDescription)} {...bind('description')} />
      {onRemove !== undefined && (
        <button type="button" class="quiet" onClick={onRemove}>
          {say(words.without)}
        </button>
      )}
    </fieldset>
  );
}

export const receiverTypes = () =>
  Object.entries(words.receiverTypes).map(([value, word]) => ({ value, label: say(word) }));
