// Chance that a seed repeats: which moment, which byte.
import { en, Faker } from '@faker-js/faker';

export interface Dice {
  /** A whole number from 0 on, below `end`. */
  below(end: number): number;
}

export function diceOf(seed: number): Dice {
  const faker = new Faker({ locale: en, seed });
  return {
    below: (end) => faker.number.int({ min: 0, max: end - 1 }),
  };
}
