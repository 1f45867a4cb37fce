// Asks for the token that a server bound beyond loopback wants; everything is read again once it is given.
import { useState } from 'preact/hooks';
import { giveToken, wantsToken } from '../control.ts';
import { Dialog } from '../parts/dialog.tsx';
import { say } from '../words.ts';
import { words } from './words.ts';

export function TokenGate() {
  const [token, setToken] = useState('');
  if (!wantsToken.value) return null;
  return (
    <Dialog title={say(words.tokenTitle)}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          giveToken(token.trim());
        }}
      >
        <p>{say(words.tokenWhy)}</p>
        <label class="field">
          <span class="field-name">{say(words.token)}</span>
          <input
            type="password"
            autocomplete="off"
            required
            value={token}
            onInput={(event) => setToken(event.currentTarget.value)}
          />
        </label>
        <div class="form-end">
          <button type="submit" class="primary">
            {say(words.tokenGo)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
