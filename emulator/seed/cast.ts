// Who takes part in a seeded sandbox: merchants, payers and goods as one finds them in China, all made up.
import { base, en, Faker, zh_CN } from '@faker-js/faker';
import type { Merchant } from '../domain/documents.ts';
import { plainMerchant } from '../domain/first-state.ts';

/** Made-up things in an order that a seed repeats. */
export interface Cast {
  readonly faker: Faker;
  /** Collect payments; onboarded by the platform. */
  readonly shops: readonly Merchant[];
  /** Are paid by splits: half of them are the platform's own, the others have to be added. */
  readonly suppliers: readonly Merchant[];
}

/** Numbers of the same beginning as the documentation's; nobody else in a sandbox has them. */
const FIRST_MCHID = 1_900_300_001;
/** One supplier for so many shops. */
const SHOPS_PER_SUPPLIER = 3;
const OPENID_LENGTH = 28;
/** What shops sell, and how it is counted. */
const UNITS = ['一份', '两斤', '一箱', '三件', '礼盒装', '家庭装'];

/** `count` merchants, at least two: shops, and suppliers for them. */
export function castOf(seed: number, count: number): Cast {
  const faker = new Faker({ locale: [zh_CN, en, base], seed });
  const suppliersCount = Math.max(1, Math.floor(count / (SHOPS_PER_SUPPLIER + 1)));
  const merchants = Array.from({ length: count }, (_, index) => {
    const isOutside = index < suppliersCount && index % 2 === 1;
    const mchid = String(FIRST_MCHID + index);
    return plainMerchant(mchid, isOutside ? 'outside' : 'sub', [faker.company.name()]);
  });
  return {
    faker,
    suppliers: merchants.slice(0, suppliersCount),
    shops: merchants.slice(suppliersCount),
  };
}

/** Like 两斤柠檬 · 长海. */
export function goodsOf({ faker }: Cast): string {
  const what = faker.helpers.arrayElement([
    () => faker.food.fruit(),
    () => faker.food.vegetable(),
    () => faker.commerce.product(),
  ]);
  const city = faker.location.city().replace(/市$/, '');
  return `${faker.helpers.arrayElement(UNITS)}${what()} · ${city}`;
}

/** Obviously nobody's, in the shape of one. */
export function openidOf({ faker }: Cast): string {
  return `oFAKE${faker.string.alphanumeric(OPENID_LENGTH - 5)}`;
}

/** A price in fen, mostly of everyday things, now and then of something dear. */
export function priceOf({ faker }: Cast): number {
  const isDear = faker.datatype.boolean(0.1);
  return faker.number.int(isDear ? { min: 50_000, max: 900_000 } : { min: 990, max: 29_900 });
}
