// What every answer has to be, whatever was asked: the platform's own, signed where it passed the gateway, or plain HTTP.
import { createVerify } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { KeyRing } from '../../emulator/protocol/keys.ts';
import { findRule, type Rule } from '../../emulator/rule-book.ts';
import type { Answer, Heard } from './conversation.ts';

/** What HTTP itself refuses, before anybody has looked at it: no header but those that end the connection. */
const PLAIN_STATUSES = [400, 408, 413, 417, 431];
/** Files are never signed. */
const FILES = ['downloadBill'];
/** The two refusals that keep what they wrote (decision 0003). */
export const KEEPING = ['returnerShortOfBalance', 'platformShortOfBalance'];

/** Why an answer must not be as it is; nothing where all is well. */
export function objectionTo(answer: Answer, keyRing: KeyRing, isHead = false): string | undefined {
  if (answer.status >= 500) return `status ${answer.status}`;
  const key = answer.headers.get('x-fenzhang-rule');
  if (key === undefined) return plainObjection(answer, isHead);
  const rule = findRule(key);
  if (rule === undefined) return `no rule ${key}`;
  return isHead ? undefined : ruledObjection(answer, rule, keyRing);
}

function plainObjection({ status, body, headers }: Answer, isHead: boolean): string | undefined {
  if (PLAIN_STATUSES.includes(status) && body.length === 0) {
    return headers.get('connection') === 'close' ? undefined : `a plain ${status} goes on`;
  }
  // A tunnel is open.
  if (status === 200 && headers.size === 0 && body.length === 0) return undefined;
  const text = body.toString();
  // A foreign host of a proxy, or a fault that there is not.
  if (status === 403 && (isHead || text.startsWith('fenzhang: refused'))) return undefined;
  if (status === 400 && (isHead || text.includes('Wechatpay-Negative-Test'))) return undefined;
  return `status ${status} by no rule: ${text.slice(0, 200)}`;
}

function ruledObjection(answer: Answer, rule: Rule, keyRing: KeyRing): string | undefined {
  const { status, body } = answer;
  if (rule.row === undefined) {
    if (status !== 200 && status !== 204) return `${rule.key} with status ${status}`;
    return FILES.includes(rule.key) ? undefined : signatureObjection(answer, keyRing);
  }
  const { code, status: expected } = rule.row.faces.observed;
  if (status !== expected) return `${rule.key} with status ${status}, not ${expected}`;
  if (code === '') return body.length === 0 ? undefined : `${rule.key} with a body`;
  const shape = shapeObjection(body.toString(), code);
  if (shape !== undefined) return `${rule.key}: ${shape}`;
  return rule.row.layer === 'gateway' ? undefined : signatureObjection(answer, keyRing);
}

function shapeObjection(text: string, code: string): string | undefined {
  const told: unknown = JSON.parse(text);
  if (typeof told !== 'object' || told === null) return `no object: ${text.slice(0, 200)}`;
  const wrong = Object.keys(told).filter((name) => !['code', 'detail', 'message'].includes(name));
  if (wrong.length > 0) return `has ${wrong}`;
  if (Reflect.get(told, 'code') !== code) return `code ${Reflect.get(told, 'code')}, not ${code}`;
  const message: unknown = Reflect.get(told, 'message');
  return typeof message === 'string' && message !== '' ? undefined : 'no message';
}

function signatureObjection({ headers, body }: Answer, keyRing: KeyRing): string | undefined {
  const [timestamp, nonce, signature, serial] = ['timestamp', 'nonce', 'signature', 'serial'].map(
    (name) => headers.get(`wechatpay-${name}`) ?? '',
  );
  if (signature === '') return 'unsigned';
  const keys = [
    keyRing.publicKey,
    ...keyRing.certificates.map((each) => ({ ...each, id: each.serial })),
  ];
  const key = keys.find(({ id }) => id === serial)?.publicKey;
  if (key === undefined) return `signed by nobody: ${serial}`;
  const text = headers.get('content-encoding') === 'deflate' ? inflateSync(body) : body;
  const verifier = createVerify('sha256')
    .update(`${timestamp}\n${nonce}\n`)
    .update(text)
    .update('\n');
  return verifier.verify(key, signature ?? '', 'base64') ? undefined : 'wrongly signed';
}

/** Whether nothing that was heard says that something was done. */
export function isAllRefused({ answers }: Heard): boolean {
  return answers.every(
    ({ status, headers }) =>
      status >= 400 && !KEEPING.includes(headers.get('x-fenzhang-rule') ?? ''),
  );
}
