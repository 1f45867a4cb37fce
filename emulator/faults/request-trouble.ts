// The faults of one request: the one it asks for itself, then those of its sandbox. Remembers which of them struck.
import { FaultDesk, struck } from './desk.ts';
import type { Place } from './row.ts';
import {
  FAULTS,
  type FaultAt,
  type FaultSetting,
  type Occasion,
  type Struck,
  type Trouble,
  type WantedNotice,
} from './table.ts';

export class RequestTrouble implements Trouble {
  readonly #desk: Trouble;
  readonly #own?: FaultDesk;
  readonly #asked: FaultSetting | undefined;
  readonly #about: Occasion;
  readonly #struck: Struck[] = [];

  constructor(desk: Trouble, asked: FaultSetting | undefined, about: Occasion) {
    this.#desk = desk;
    this.#asked = asked;
    this.#about = about;
    if (asked === undefined) return;
    this.#own = new FaultDesk();
    this.#own.set(asked);
  }

  get struck(): readonly Struck[] {
    return this.#struck;
  }

  strike<At extends Place>(
    places: readonly At[],
    about?: Occasion,
  ): Struck<FaultAt<At>> | undefined {
    return this.#strike(this.#desk, places, about);
  }

  /** The same for the request's command, which counts what strikes in its own commit. */
  within(desk: Trouble | undefined): Trouble {
    return {
      strike: (places, about) => this.#strike(desk ?? this.#desk, places, about),
      forLaterNotices: () => this.#wantedNotice(),
    };
  }

  #strike<At extends Place>(
    desk: Trouble,
    places: readonly At[],
    about: Occasion | undefined,
  ): Struck<FaultAt<At>> | undefined {
    const occasion = about === undefined ? this.#about : { ...this.#about, ...about };
    const hit = this.#own?.strike(places, occasion) ?? desk.strike(places, occasion);
    if (hit !== undefined) this.#struck.push(hit);
    return hit;
  }

  #wantedNotice(): WantedNotice | undefined {
    if (this.#asked === undefined || FAULTS[this.#asked.fault].strikes !== 'notice')
      return undefined;
    const { receiver } = this.#asked;
    const wanted = struck(this.#asked) as WantedNotice;
    this.#struck.push(wanted);
    return receiver === undefined ? wanted : { ...wanted, receiver };
  }
}
