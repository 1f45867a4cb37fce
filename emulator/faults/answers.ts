// Faults of requests: the host is down, nothing is done, the answer gets lost, or it cannot be trusted.
import { faultAt } from './row.ts';

const REPEAT = 'repeats the same request under the same number';
const REFUSE = 'refuses the answer and repeats the request with the same numbers';

export const answerFaults = {
  'main-host-down': faultAt(
    'door',
    'api.mch.weixin.qq.com and api.wechatpay.cn hang up, nothing is done; api2 goes on answering',
    'sends the same request to the backup host, which is signed alike (4012075113)',
  ),
  'ignored-then-timeout': faultAt(
    'command',
    'nothing is done, and no answer comes until the client gives up, after delay_ms at the latest (60 s)',
    REPEAT,
    ['delayMs'],
  ),
  'frequency-limited': faultAt(
    'command',
    'nothing is done, and 429 FREQUENCY_LIMITED is answered, in the words of the operation; those without any are spared',
    `waits, then ${REPEAT}`,
  ),
  'committed-then-dropped': faultAt(
    'commit',
    'the command is done, and the connection ends without an answer',
    `${REPEAT}: the order comes back, nothing moves twice`,
  ),
  'committed-then-system-error': faultAt(
    'commit',
    'the command is done, and 500 SYSTEM_ERROR is answered',
    `takes nothing for failed: ${REPEAT}, and nothing moves twice`,
  ),
  'refused-then-timeout': faultAt(
    'refusal',
    'the command is refused as ever, and no answer comes until the client gives up, after delay_ms at the latest (60 s)',
    `takes nothing for done: ${REPEAT}, and is told the refusal`,
    ['delayMs'],
  ),
  'slow-answer': faultAt(
    'answer',
    'the command is done at once, the answer comes after delay_ms of real time (3 s)',
    `waits, or gives up and ${REPEAT}`,
    ['delayMs'],
  ),
  'wrong-signature': faultAt(
    'answer',
    'the answer carries a signature made over other bytes',
    REFUSE,
  ),
  'wrong-serial': faultAt(
    'answer',
    'the answer is signed, but names a key that nobody has',
    `finds no such key, also not after a new download: ${REFUSE}`,
  ),
  'unsigned-answer': faultAt(
    'answer',
    'the answer carries no Wechatpay-* headers',
    'refuses a 2xx answer as forged',
  ),
  'stale-timestamp': faultAt(
    'answer',
    'the answer is correctly signed, but ten minutes old',
    'refuses the answer',
  ),
  'signature-probe': faultAt(
    'answer',
    'the signature begins with WECHATPAY/SIGNTEST/, as the platform itself does now and then',
    REFUSE,
  ),
} as const;
