// Something read from the control API: shown as it was while it is read again, and read again when it has changed.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { sandbox, wantsToken } from './control.ts';
import { onEvent } from './live.ts';

export interface Resource<Value> {
  readonly value: Value | undefined;
  readonly error: Error | undefined;
  reload(): void;
}

interface Read<Value> {
  readonly key: string;
  readonly value?: Value;
  readonly error?: Error;
}

/** Events come in swarms, one for each thing that happened; one look at the result is enough. */
const CALM_MS = 150;

/**
 * Reads something, and again whenever `key`, the sandbox or one of the named events says that it may have changed.
 * `behind` always does: events were missed.
 */
export function useResource<Value>(
  key: string,
  read: () => Promise<Value>,
  events: readonly string[] = [],
): Resource<Value> {
  const [state, setState] = useState<Read<Value>>({ key });
  const [round, setRound] = useState(0);
  const latest = useRef(read);
  latest.current = read;
  const whole = `${sandbox.value} ${wantsToken.value} ${key}`;
  const reload = useCallback(() => setRound((each) => each + 1), []);
  const reading = useRef<Promise<void>>(Promise.resolve());

  useEffect(() => {
    let isCurrent = true;
    const show = (told: Omit<Read<Value>, 'key'>) => {
      if (isCurrent) setState({ key: whole, ...told });
    };
    reading.current = latest
      .current()
      .then((value) => show({ value }))
      .catch((error: Error) => show({ error }));
    return () => {
      isCurrent = false;
    };
  }, [whole, round]);

  useReloading(events, reading, reload);
  return state.key === whole
    ? { value: state.value, error: state.error, reload }
    : { value: undefined, error: undefined, reload };
}

/** Reads again after the events that are named, but not before the reading under way has ended. */
function useReloading(
  events: readonly string[],
  reading: { readonly current: Promise<void> },
  reload: () => void,
): void {
  const names = events.join(' ');
  useEffect(() => {
    const wanted = new Set([...names.split(' '), 'behind']);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onEvent(({ event }) => {
      if (!wanted.has(event) || timer !== undefined) return;
      timer = setTimeout(async () => {
        await reading.current;
        if (timer === undefined) return;
        timer = undefined;
        reload();
      }, CALM_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
      timer = undefined;
    };
  }, [names, reading, reload]);
}
