// Something a person set off: under way once at a time, its failure told.
import { useState } from 'preact/hooks';
import { announceFailure } from './toasts.tsx';

/** Answers whether the work is under way, and how to begin it. Nothing happens while it is. */
export function useWork<Argument = void>(
  work: (argument: Argument) => Promise<unknown>,
): readonly [isBusy: boolean, begin: (argument: Argument) => void] {
  const [isBusy, setBusy] = useState(false);
  const begin = (argument: Argument) => {
    if (isBusy) return;
    setBusy(true);
    work(argument)
      .catch(announceFailure)
      .finally(() => setBusy(false));
  };
  return [isBusy, begin];
}
