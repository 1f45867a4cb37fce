// Forged answers: the next few answers are bent by the sandbox. Does the SDK hand them to its user?

import { settings } from './settings.mjs';
import { expectAnswer, step } from './steps.mjs';

/** Settled and splittable in every new sandbox. */
const TRANSACTION = '4208450740201411110007820472';
const EXPECTED = { transaction_id: TRANSACTION, unsplit_amount: 9_940 };

/**
 * Meets SDK_FORGED_ANSWERS forged answers, then an honest one. `isRefusal` tells whether an error means that
 * the answer is not trusted; any other error fails the phase.
 */
export async function meetForgeries(amounts, isRefusal) {
  const verdicts = new Set();
  for (let left = settings.forgedAnswers; left > 0; left -= 1) {
    verdicts.add(await verdictOn(amounts, isRefusal));
  }
  await step('trusts the honest answer that follows', async () => {
    expectAnswer(await amounts(TRANSACTION), 200, EXPECTED);
  });
  if (verdicts.size !== 1) throw new Error('trusts some forged answers and refuses others');
  return [...verdicts][0];
}

async function verdictOn(amounts, isRefusal) {
  try {
    expectAnswer(await amounts(TRANSACTION), 200, EXPECTED);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await step(`refuses a forged answer: ${error.code ?? error.message}`, () => undefined);
    return 'refuses';
  }
  await step('hands a forged answer to its user', () => undefined);
  return 'does not verify';
}
