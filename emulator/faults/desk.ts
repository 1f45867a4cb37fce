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

interface Active {
  readonly setting: FaultSetting;
  /** How many occasions fitted so far. */
  readonly met: number;
}

/** The faults switched on in one sandbox; kept in memory. */
export class FaultDesk implements Trouble {
  #active: readonly Active[] = [];

  get active(): readonly FaultSetting[] {
    return this.#active.map(({ setting }) => setting);
  }

  /** Switches a fault on; the same one for the same occasions is replaced. */
  set(setting: FaultSetting): void {
    const others = this.#active.filter((other) => !isSame(other.setting, setting));
    this.#active = [...others, { setting, met: 0 }];
  }

  clear(): void {
    this.#active = [];
  }

  /** An occasion that one fault takes is not met by those behind it. */
  strike<At extends Place>(
    places: readonly At[],
    about: Occasion = {},
  ): Struck<FaultAt<At>> | undefined {
    for (const each of this.#active) {
      if (!fits(each.setting, places, about)) continue;
      const met = each.met + 1;
      const isTurn = isDue(each.setting, met);
      this.#replace(each, { setting: isTurn ? countedDown(each.setting) : each.setting, met });
      // The name is of one of the places: that is what `fits` has looked at.
      if (isTurn) return struck(each.setting) as Struck<FaultAt<At>>;
    }
    return undefined;
  }

  #replace(old: Active, { setting, met }: Active): void {
    this.#active = this.#active.flatMap((each) => {
      if (each !== old) return [each];
      return setting.times === 0 ? [] : [{ setting, met }];
    });
  }
}

/** The faults of one request: the one it asks for itself, then those of its sandbox. Remembers which of them struck. */
export class RequestTrouble implements Trouble {
  readonly #desks: readonly FaultDesk[];
  readonly #asked: FaultSetting | undefined;
  readonly #about: Occasion;
  readonly #struck: Struck[] = [];

  constructor(desk: FaultDesk, asked: FaultSetting | undefined, about: Occasion) {
    this.#asked = asked;
    this.#about = about;
    if (asked === undefined) {
      this.#desks = [desk];
      return;
    }
    const own = new FaultDesk();
    own.set(asked);
    this.#desks = [own, desk];
  }

  get struck(): readonly Struck[] {
    return this.#struck;
  }

  strike<At extends Place>(
    places: readonly At[],
    about?: Occasion,
  ): Struck<FaultAt<At>> | undefined {
    for (const desk of this.#desks) {
      const hit = desk.strike(places, { ...this.#about, ...about });
      if (hit !== undefined) {
        this.#struck.push(hit);
        return hit;
      }
    }
    return undefined;
  }

  forLaterNotices(): Struck<FaultAt<'notice'>> | undefined {
    if (this.#asked === undefined || FAULTS[this.#asked.fault].strikes !== 'notice')
      return undefined;
    const wanted = struck(this.#asked) as Struck<FaultAt<'notice'>>;
    this.#struck.push(wanted);
    return wanted;
  }
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

/** An `nth` of its own strikes once and is then used up. */
function isDue({ nth, every = 1 }: FaultSetting, met: number): boolean {
  return nth === undefined ? met % every === 0 : met === nth;
}

function countedDown({ times, ...rest }: FaultSetting): FaultSetting {
  const left = rest.nth === undefined ? times : 1;
  return left === undefined ? rest : { ...rest, times: left - 1 };
}

function struck({ fault, delayMs, polls }: FaultSetting): Struck<FaultName> {
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
