// The values that a scenario may write: names, amounts, spans of time, merchants, and what is expected of an answer.
import { z } from 'zod';
import { signatureFailures } from '../../client/index.ts';
import { RULE_BOOK, SITUATIONS } from '../../emulator/index.ts';

/** `$split.out_order_no`: a member of what was named before. */
const REFERENCE = /^\$[A-Za-z]\w*(?:\.\w+)*$/;
const SPAN = /^(?=\d)(?:\d{1,5}d)?(?:\d{1,7}h)?(?:\d{1,9}m)?(?:\d{1,9}s)?(?:\d{1,9}ms)?$/;
const NAME = /^[A-Za-z]\w*$/;
/** Names that the runner gives: the payment of `given`, and the platform. */
export const GIVEN_NAMES = ['order', 'platform'] as const;

/** What a client of the platform can call; every endpoint has a method of its name. */
const OPERATIONS = RULE_BOOK.filter(({ family }) => family === 'operations').map(({ key }) => key);

const reference = z.string().regex(REFERENCE, 'a reference is $name.member');

export const operationName = z.enum(OPERATIONS).meta({
  id: 'operationName',
  description: 'A method of the client, such as createOrder: one for each endpoint.',
});

export const alias = z
  .string()
  .regex(NAME, 'a name is a word of letters and digits')
  .refine((name) => !GIVEN_NAMES.some((given) => given === name), 'this name is taken already')
  .meta({
    id: 'alias',
    description: 'Names the call. $name.member is a member of its answer, or else of its request.',
  });

export const fields = z.record(z.string(), z.unknown()).meta({
  id: 'fields',
  description:
    'The fields of the request, as on the wire. The merchants, the payment and a new number of the merchant are filled in where they are left out; null leaves one out.',
});

export const amount = z
  .union([z.int().min(0), reference], { error: 'an amount is a whole number of fen' })
  .meta({ id: 'amount', description: 'Fen: 300 is ¥3.00.' });

export const mchid = z
  .string()
  .regex(/^(?:\d{8,10}|\$.+)$/, 'a merchant is 8 to 10 digits, in quotes')
  .meta({ id: 'mchid', description: 'A merchant number, in quotes.' });

export const span = z
  .string()
  .regex(SPAN, 'a span of time is like 5s, 1m, 2h30m or 5d')
  .meta({ id: 'span', description: 'A span of time: 5s, 1m, 2h30m, 5d.' });

export const purse = z
  .enum(['available', 'operation'])
  .optional()
  .meta({ description: 'available unless said otherwise; operation is the platform’s own.' });

/** Why an answer or a notice may not be trusted; `otherKey`: it is sealed with another APIv3 key. */
export const UNTRUSTED = [...signatureFailures, 'otherKey'] as const;

export const expectation = z
  .looseObject({
    refused: z.enum(SITUATIONS).optional().meta({
      description:
        'The situation for which the call is refused: a key of `fenzhang rules`. Status, code and message are those of the sandbox’s profile.',
    }),
    message: z.string().optional().meta({
      description: 'With refused: the text, where it names a field and so is not the catalogue’s.',
    }),
    rule: z
      .enum(RULE_BOOK.map(({ key }) => key))
      .optional()
      .meta({ description: 'The rule that X-Fenzhang-Rule names, such as splitReplayed.' }),
    untrusted: z
      .enum(UNTRUSTED)
      .optional()
      .meta({ description: 'Why the client throws the answer away.' }),
    unanswered: z
      .literal(true)
      .optional()
      .meta({ description: 'No answer came, whatever has been done.' }),
    signedBy: z
      .enum(['certificate', 'publicKey'])
      .optional()
      .meta({ description: 'Which of the platform’s keys signed the answer.' }),
  })
  .meta({
    id: 'expectation',
    description:
      'What is answered. Any other member is one of the answer, dots lead inside (receiver.amount), lists are compared item by item, null means that there is none. Members not named do not matter.',
  });

export const noticeFilter = {
  summary: z
    .string()
    .meta({ description: 'What it is about: 支付成功, 分账, 分账回退 …' })
    .optional(),
  to: mchid.optional().meta({ description: 'The merchant that is notified; any unless given.' }),
};

export const noticeExpectation = z
  .looseObject({
    ...noticeFilter,
    copies: z.int().min(1).optional().meta({ description: 'How often it has come by now.' }),
    untrusted: z.enum(UNTRUSTED).optional().meta({ description: 'Why the merchant refuses it.' }),
  })
  .meta({
    id: 'noticeExpectation',
    description:
      'The oldest notice not expected yet with this summary. Any other member is one of what was sealed, or of the envelope.',
  });

export type Expectation = z.infer<typeof expectation>;
export type NoticeExpectation = z.infer<typeof noticeExpectation>;
