// Something read from the control API: shown as it was while it is read again, and read again when it has changed.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { sandbox, wantsToken } from './control.ts';
import { onEvent } from './live.ts';

export interface Resource<Value> {
  readonly value: Value | undefined;
  readonly error: Error | undefined;
  /** Also while an older value is shown. */
  readonly isLoading: boolean;
  reload(): void;
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
  const [state, setState] = useState<{ key: string; value?: Value; error?: Error }>({ key });
  const [round, setRound] = useState(0);
  const [isLoading, setLoading] = useState(true);
  const latest = useRef(read);
  latest.current = read;
  const whole = `${sandbox.value} ${wantsToken.value} ${key}`;
  const reload = useCallback(() => setRound((each) => each + 1), []);

  useEffect(() => {
    let isCurrent = true;
    setLoading(true);
    latest
      .current()
      .then((value) => isCurrent && setState({ key: whole, value }))
      .catch((error) => isCurrent && setState({ key: whole, error }))
      .finally(() => isCurrent && setLoading(false));
    return () => {
      isCurrent = false;
    };
  }, [whole, round]);

  useReloading(events, reload);
  const isOld = state.key !== whole;
  return {
    value: isOld ? undefined : state.value,
    error: isOld ? undefined : state.error,
    isLoading,
    reload,
  };
}

function useReloading(events: readonly string[], reload: () => void): void {
  const names = events.join(' ');
  useEffect(() => {
    if (names === '') return;
    const wanted = new Set([...names.split(' '), 'behind']);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onEvent(({ event }) => {
      if (!wanted.has(event) || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        reload();
      }, CALM_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [names, reload]);
}
