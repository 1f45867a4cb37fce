// An account of the ledger: its kind in words, and whose it is, leading to the order where it is one's.
import { accountKey, accountKind } from '../format/account-words.ts';
import { href } from '../routes.ts';
import { NumberText } from './number-text.tsx';

/** Accounts that belong to one order, by a number that finds it. */
const OF_AN_ORDER = /^(?:unsettled|frozen|sharing|refunding):/;

export function AccountName({ account }: { readonly account: string }) {
  const key = accountKey(account);
  return (
    <span class="account-name" title={account}>
      {accountKind(account)}
      {key !== undefined && (
        <NumberText
          value={key}
          isShort
          {...(OF_AN_ORDER.test(account) && { href: href('orders', undefined, { search: key }) })}
        />
      )}
    </span>
  );
}
