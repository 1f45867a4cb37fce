// Which fault strikes when. Deterministic: the first one switched on that fits the occasion and whose turn it is.
import type { Place } from './row.ts';
import {
  FAULTS,
  type FaultAt,
  type FaultName,
  type FaultSetting,
  type Occasion,
  type Struck,
  type Trouble,
} from './table.ts';

/** A fault that is on. */
export interface ActiveFault {
  readonly setting: FaultSetting;
  /** How many occasions fitted so far. */
  readonly met: number;
}

/** Where the faults that are on are kept, in the order in which they were switched on. */
export interface FaultBook {
  read(): readonly ActiveFault[];
  write(active: readonly ActiveFault[]): void;
}

/** The faults switched on in one sandbox, or asked for by one request. */
export class FaultDesk implements Trouble {
  readonly #book: FaultBook;

  constructor(book: FaultBook = inMemory()) {
    this.#book = book;
  }

  get active(): readonly FaultSetting[] {
    return this.#book.read().map(({ setting }) => setting);
  }

  /** Switches a fault on; the same one for the same occasions is replaced. */
  set(setting: FaultSetting): void {
    const others = this.#book.read().filter((other) => !isSame(other.setting, setting));
    this.#book.write([...others, { setting, met: 0 }]);
  }

  /** Switches one off, told apart as `set` tells them. Answers whether it was on. */
  remove(setting: FaultSetting): boolean {
    const active = this.#book.read();
    const others = active.filter((other) => !isSame(other.setting, setting));
    if (others.length === active.length) return false;
    this.#book.write(others);
    return true;
  }

  clear(): void {
    if (this.#book.read().length > 0) this.#book.write([]);
  }

  /** An occasion that one fault takes is not met by those behind it. */
  strike<At extends Place>(
    places: readonly At[],
    about: Occasion = {},
  ): Struck<FaultAt<At>> | undefined {
    const before = this.#book.read();
    let active = before;
    let hit: ActiveFault | undefined;
    for (const each of before) {
      if (!fits(each.setting, places, about)) continue;
      const met = each.met + 1;
      const isTurn = isDue(each.setting, met);
      const setting = isTurn ? countedDown(each.setting) : each.setting;
      if (isCounted(setting)) active = replaced(active, each, { setting, met });
      if (isTurn) hit = each;
      if (isTurn) break;
    }
    if (active !== before) this.#book.write(active);
    // The name is of one of the places: that is what `fits` has looked at.
    return hit && (struck(hit.setting) as Struck<FaultAt<At>>);
  }
}

/** For faults that nobody has to find again. */
function inMemory(): FaultBook {
  let kept: readonly ActiveFault[] = [];
  return {
    read: () => kept,
    write: (active) => {
      kept = active;
    },
  };
}

/** One that has struck as often as it was told to is dropped. */
function replaced(
  active: readonly ActiveFault[],
  old: ActiveFault,
  changed: ActiveFault,
): readonly ActiveFault[] {
  return active.flatMap((each) => {
    if (each !== old) return [each];
    return changed.setting.times === 0 ? [] : [changed];
  });
}

function fits(setting: FaultSetting, places: readonly Place[], about: Occasion): boolean {
  const { fault, operation, number, receiver } = setting;
  return (
    places.includes(FAULTS[fault].strikes) &&
    about.spares?.includes(fault) !== true &&
    (operation === undefined || operation === about.operation) &&
    (receiver === undefined || receiver === about.receiver) &&
    (number === undefined || about.numbers?.().includes(number) === true)
  );
}

/** One that strikes always has nothing to be noted of it. */
const isCounted = ({ times, nth, every }: FaultSetting) => (times ?? nth ?? every) !== undefined;

/** An `nth` of its own strikes once and is then used up. */
function isDue({ nth, every = 1 }: FaultSetting, met: number): boolean {
  return nth === undefined ? met % every === 0 : met === nth;
}

function countedDown({ times, ...rest }: FaultSetting): FaultSetting {
  const left = rest.nth === undefined ? times : 1;
  return left === undefined ? rest : { ...rest, times: left - 1 };
}

/** What a fault was told beyond when to strike. */
export function struck({ fault, delayMs, polls }: FaultSetting): Struck<FaultName> {
  return {
    fault,
    ...(delayMs !== undefined && { delayMs }),
    ...(polls !== undefined && { polls }),
  };
}

function isSame(left: FaultSetting, right: FaultSetting): boolean {
  return (['fault', 'operation', 'number', 'receiver'] as const).every(
    (name) => left[name] === right[name],
  );
}
