// The catalogue of errors in the shape of contracts/support/refusals.json, by situation.
import { CATALOGUE, SITUATIONS, type Situation } from '../emulator/errors.ts';

function rowOf(situation: Situation): object {
  const { number, layer, faces } = CATALOGUE[situation];
  const [observed, documented] = [faces.observed, faces.documented].map(
    ({ status, code, message }) => ({ status, code, message }),
  );
  const isAlike = JSON.stringify(observed) === JSON.stringify(documented);
  return {
    number,
    ...(layer === 'gateway' && { gateway: true }),
    observed,
    ...(!isAlike && { documented }),
  };
}

/** Every row, in the order of the catalogue. */
export function refusalRows(): Readonly<Record<string, object>> {
  return Object.fromEntries(SITUATIONS.map((situation) => [situation, rowOf(situation)]));
}
