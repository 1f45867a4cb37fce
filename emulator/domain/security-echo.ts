// 商户签名验签/加解密测试: what is echoed is told to the merchant's notify_url, too.
import type { Context } from './context.ts';
import type { EchoFacts } from './notices.ts';
import { notify } from './outbox.ts';

/** Queues the notice of an echo; without a URL there is none. Source: 4015139289, 4019605946. */
export function announceEcho(
  context: Context,
  echo: Omit<EchoFacts, 'kind'>,
  notifyUrl: string | undefined,
): void {
  if (notifyUrl === undefined) return;
  notify(context, context.settings.mchid, { kind: 'echo', ...echo }, notifyUrl);
}
