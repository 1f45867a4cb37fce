// Shows what comes in a rush one after the other, so that an eye can follow; at once for those who want no motion.

const BEAT_MS = 60;
/** However much is waiting, it is shown within about so many beats. */
const MOST_BEATS = 30;

export interface Reveal<Item> {
  add(item: Item): void;
  /** Once everything that was added has been shown. */
  done(): Promise<void>;
}

/** Shows what is added until the signal says that nobody looks any more. */
export function revealing<Item>(stopped: AbortSignal, show: (item: Item) => void): Reveal<Item> {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const waiting: Item[] = [];
  let timer: ReturnType<typeof setInterval> | undefined;
  let shown: (() => void) | undefined;
  const beat = () => {
    const count = isStill ? waiting.length : Math.ceil(waiting.length / MOST_BEATS);
    for (const item of waiting.splice(0, count)) show(item);
    if (waiting.length > 0 && !stopped.aborted) return;
    clearInterval(timer);
    timer = undefined;
    shown?.();
  };
  return {
    add(item) {
      waiting.push(item);
      timer ??= setInterval(beat, BEAT_MS);
    },
    done: () =>
      timer === undefined
        ? Promise.resolve()
        : new Promise((resolve) => {
            shown = resolve;
          }),
  };
}
