// A notice that has nowhere to go: gives its merchant a URL, and sends it.
import { useState } from 'preact/hooks';
import { put } from '../../control.ts';
import { TextField } from '../../parts/fields.tsx';
import { useWork } from '../../parts/work.ts';
import type { NotificationDetail } from '../../wire.ts';
import { say } from '../../words.ts';
import { redeliver } from './redeliver.ts';
import { words } from './words.ts';

interface NoticeTargetProps {
  readonly notice: NotificationDetail;
  readonly onChange: () => void;
}

export function NoticeTarget({ notice: { id, addressee }, onChange }: NoticeTargetProps) {
  const [url, setUrl] = useState('http://127.0.0.1:3000/notify');
  const [isBusy, send] = useWork(async () => {
    await put(`/merchants/${encodeURIComponent(addressee)}`, { notify_url: url });
    await redeliver(id);
    onChange();
  });
  return (
    <form
      class="card form notice-target"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p>{say(words.target.why)}</p>
      <TextField
        name={say(words.target.url)(addressee)}
        value={url}
        onValue={setUrl}
        pattern={['https?://.+', say(words.target.urlWrong)]}
        isNumber
      />
      <div>
        <button type="submit" class="primary" aria-busy={isBusy}>
          {say(words.target.set)}
        </button>
      </div>
    </form>
  );
}
