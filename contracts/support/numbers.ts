// Merchant numbers that nobody has used before: unique within a run, and between runs of the real API.

export type NewNumber = (prefix: string) => string;

/** Numbers of 6 to 32 letters and digits, which every field of the family takes. */
export function createNumbers(): NewNumber {
  const run = Date.now().toString(36);
  let count = 0;
  return (prefix) => {
    count += 1;
    return `${prefix}${run}${String(count).padStart(4, '0')}`;
  };
}
