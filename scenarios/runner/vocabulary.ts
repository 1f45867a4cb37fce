// Every word of a scenario: what may stand behind it, what it does, and an example to write instead of a mistake.
import { z } from 'zod';
import { PROFILES } from '../../emulator/index.ts';
import {
  alias,
  amount,
  expectation,
  fields,
  mchid,
  noticeExpectation,
  noticeFilter,
  operationName,
  purse,
  span,
} from './values.ts';

const call = {
  call: operationName,
  with: fields.optional(),
  as: alias.optional(),
  expect: expectation.optional(),
};

const combinedOrder = z.strictObject({
  combined: z.string().meta({ description: 'The combine_out_trade_no of the orders paid as one.' }),
});

const said = <Schema extends z.ZodType>(schema: Schema, description: string, example: string) =>
  schema.meta({ description, example });

/** One step each, by the word that makes it. */
export const STEPS = {
  call: said(
    z.strictObject(call),
    'Calls the platform. Unless told what to expect, the call has to succeed.',
    'call: queryOrderAmount',
  ),
  repeat: said(
    z.strictObject({
      repeat: z
        .string()
        .meta({ description: 'A name given with `as`, or an operation: its last call.' }),
      with: fields.optional().meta({ description: 'Fields to change; null leaves one out.' }),
      as: alias.optional(),
      expect: expectation.optional(),
    }),
    'Sends an earlier call again, with the same numbers.',
    'repeat: createReturnOrder',
  ),
  together: said(
    z.strictObject({
      together: z.array(z.strictObject(call)).min(2),
      expectInAnyOrder: z.array(expectation).optional().meta({
        description: 'One expectation for each call, whichever of them it turns out to fit.',
      }),
    }),
    'Sends several calls at the same moment.',
    'together: [{ call: createOrder, with: … }, { call: createOrder, with: … }]',
  ),
  advance: said(
    z.strictObject({ advance: span }),
    'Lets business time pass; what falls due on the way happens, and its notices are delivered.',
    'advance: 5s',
  ),
  pay: said(
    z.strictObject({
      pay: z.union([z.string(), combinedOrder], {
        error: 'an order is its out_trade_no, or { combined: <combine_out_trade_no> }',
      }),
      as: alias.optional(),
    }),
    'Plays the payer of an order, named by its out_trade_no, or of { combined: <combine_out_trade_no> }.',
    'pay: $second.out_trade_no',
  ),
  drain: said(
    z.strictObject({
      drain: z.strictObject({ merchant: mchid, amount: amount.optional(), account: purse }),
    }),
    'A merchant withdraws an amount, or everything.',
    'drain: { merchant: "1900000110" }',
  ),
  topUp: said(
    z.strictObject({ topUp: z.strictObject({ merchant: mchid, amount, account: purse }) }),
    'A merchant pays money in.',
    'topUp: { merchant: "1900000110", amount: 300 }',
  ),
  merchant: said(
    z.strictObject({ merchant: z.looseObject({ mchid }) }),
    'Changes a merchant, or adds one: PUT /_fenzhang/merchants/{mchid}.',
    'merchant: { mchid: "1900000110", account: abnormal }',
  ),
  person: said(
    z.strictObject({
      person: z.looseObject({ openid: z.string().meta({ description: 'Who it is.' }) }),
    }),
    'Says what WeChat knows of a person: PUT /_fenzhang/persons/{openid}.',
    'person: { openid: oFAKE-PERSON-0000000000000001, verified: false }',
  ),
  fault: said(
    z.strictObject({
      fault: z.union([z.looseObject({ fault: z.string() }), z.literal('none')], {
        error: 'a fault is { fault: <name>, operation: …, times: … }, or none',
      }),
    }),
    'Switches trouble on: POST /_fenzhang/faults. none switches all off.',
    'fault: { fault: wrong-signature, operation: createOrder, times: 1 }',
  ),
  keys: said(
    z.strictObject({ keys: z.enum(['rotate', 'certificates', 'publicKey']) }),
    'rotate: the platform changes its certificate, by one stage. certificates, publicKey: what the client trusts from now on; certificates it downloads.',
    'keys: rotate',
  ),
  redeliver: said(
    z.strictObject({ redeliver: z.strictObject(noticeFilter) }),
    'The platform sends the newest notice with this summary again.',
    'redeliver: { summary: 分账 }',
  ),
  expectUnsplit: said(
    z.strictObject({ expectUnsplit: amount }),
    'What can still be shared of the payment of `given`.',
    'expectUnsplit: 9640',
  ),
  expectBalances: said(
    z.strictObject({ expectBalances: z.record(z.string(), amount) }),
    'What accounts hold: available:<mchid>, wallet:<openid>, operation:<mchid>, fees; frozen is that of the payment of `given`.',
    'expectBalances: { available:1900000110: 300, frozen: 9640 }',
  ),
  expectNotification: said(
    z.strictObject({ expectNotification: noticeExpectation }),
    'A merchant has been notified. Each notice is expected once.',
    'expectNotification: { summary: 分账, receiver.amount: 300 }',
  ),
  expectNoNotification: said(
    z.strictObject({ expectNoNotification: z.strictObject(noticeFilter) }),
    'Nobody has been notified, beyond what was expected before.',
    'expectNoNotification: { summary: 分账 }',
  ),
} as const;

export type Word = keyof typeof STEPS;
export const WORDS = Object.keys(STEPS) as readonly Word[];
/** The words of the merchant; all others are the owner's of a sandbox, or look at what only they can see. */
export const CALLING: readonly Word[] = ['call', 'repeat', 'together'];

/** How a step of this word is written. */
export function exampleOf(word: Word): string {
  return String(STEPS[word].meta()?.['example']);
}

type StepOf = { readonly [Name in Word]: z.infer<(typeof STEPS)[Name]> };
export type Step<Name extends Word = Word> = StepOf[Name];

const givenOrder = z.strictObject({
  total: z.int().min(1).optional().meta({ description: 'Fen; 10000 unless said otherwise.' }),
  profit_sharing: z.boolean().optional().meta({ description: 'true unless said otherwise.' }),
  subsidy_amount: z.int().min(1).optional().meta({ description: 'The subsidy announced, fen.' }),
  settled: z.boolean().optional().meta({
    description: 'true unless said otherwise: a minute has passed since it was paid.',
  }),
  splits: z.int().min(1).max(50).optional().meta({
    description: 'How often it has been split already: 1 fen to 1900000110, a second apart.',
  }),
});

export const GIVEN = z
  .strictObject({
    order: givenOrder.optional().meta({
      description: 'A payment of 二级商户 1900000109: $order.transaction_id, $order.out_trade_no …',
    }),
    receivers: z
      .array(mchid)
      .optional()
      .meta({ description: 'Merchants that have been added as receivers.' }),
    merchants: z
      .record(z.string(), z.looseObject({}))
      .optional()
      .meta({ description: 'Merchants, by number, that are not as they are usually.' }),
  })
  .meta({ description: 'What is there before the first step.' });

export const SANDBOX = z
  .strictObject({
    profile: z.enum(PROFILES).optional().meta({
      description: 'What to follow where production and the documentation differ.',
    }),
    merchantMode: z.enum(['certificate', 'transitional', 'public-key']).optional().meta({
      description: 'Which platform keys the merchant has switched on; transitional means both.',
    }),
    preset: z.enum(['strict', 'fast']).optional().meta({
      description: 'fast shortens every delay to milliseconds and counts no calls.',
    }),
    settlementDelayMs: z.int().min(0).optional().meta({
      description: 'From payment to settlement, in ms of business time, instead of the preset’s.',
    }),
    splitDelayMs: z.int().min(0).optional().meta({
      description: 'How long a split takes, in ms of business time, instead of the preset’s.',
    }),
    refundDelayMs: z.int().min(0).optional().meta({
      description: 'How long a refund takes, in ms of business time, instead of the preset’s.',
    }),
    withdrawalDelayMs: z.int().min(0).optional().meta({
      description: 'How long a withdrawal takes, in ms of business time, instead of the preset’s.',
    }),
    feeTenThousandths: z.int().min(0).max(10_000).optional().meta({
      description: 'The fee of a payment in ten-thousandths; 60 unless said otherwise.',
    }),
  })
  .meta({ description: 'How the sandbox is made, as with `fenzhang start`.' });

const VARIABLES = z.record(alias, z.union([z.string(), z.int()])).meta({
  description:
    'What whoever plays it may say otherwise (--set name=value), and has to on the real platform: $name stands for it. The values here are of the emulator.',
});

/** A scenario before its steps are read one by one. */
export const SCENARIO = z.strictObject({
  story: z.string().min(1).meta({ description: 'What happens, in one English sentence.' }),
  seed: z.int().min(0).max(0xffff_ffff).optional().meta({
    description: 'Repeats numbers and nonces; 42 unless said otherwise.',
  }),
  sandbox: SANDBOX.optional(),
  variables: VARIABLES.optional(),
  given: GIVEN.optional(),
  steps: z.array(z.looseObject({})).min(1).meta({ description: 'What happens, in this order.' }),
});
export type ScenarioHead = z.infer<typeof SCENARIO>;
