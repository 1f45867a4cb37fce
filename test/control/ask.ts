// The control API asked in plain HTTP, so that the typed client cannot hide what is really said.
import { APPID, PLATFORM, type Running, SUB, SUPPLIER } from '../emulator/running.ts';

/** The operations that have test files of their own. */
export const ASKED_ELSEWHERE = [
  ...['exportSnapshot', 'importSnapshot', 'forkSandbox', 'listPoints', 'savePoint'],
  ...['restorePoint', 'deletePoint', 'rewind', 'listDeeds', 'events', 'listOrders', 'readOrder'],
  ...['readRequest', 'readRequestAsCurl', 'readNotification', 'sendNotification', 'previewClock'],
  ...['call', 'listScenarios', 'runScenario', 'recordScenario', 'readEnvironment', 'clearFault'],
];

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** One request below /_fenzhang; a body that is no string goes out as JSON. */
export async function ask(
  { emulator }: Pick<Running, 'emulator'>,
  line: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Told> {
  const [method = 'GET', path = '/'] = line.split(' ');
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${emulator.url}/_fenzhang${path}`, {
    method,
    headers,
    ...(text !== undefined && { body: text }),
  });
  const told: unknown = JSON.parse(await response.text());
  return { status: response.status, headers: response.headers, body: told };
}

/** Places TRADE1 over 500 fen, which waits for its payer; answers its prepay_id. */
export async function placed({ client }: Pick<Running, 'client'>): Promise<string> {
  const { prepay_id } = await client.createJsapiTransaction({
    ...{ sp_appid: APPID, sp_mchid: PLATFORM, sub_mchid: SUB, out_trade_no: 'TRADE1' },
    ...{ description: '测试', notify_url: 'https://shop.com/n', amount: { total: 500 } },
    payer: { sp_openid: 'oFAKE-PAYER' },
  });
  return prepay_id;
}

/** Places COMBINED1 of TRADE1 over 500 fen and TRADE2 over 190; answers its prepay_id. */
export async function placedTogether({ client }: Pick<Running, 'client'>): Promise<string> {
  const subOrder = (out_trade_no: string, sub_mchid: string, total_amount: number) => ({
    ...{ mchid: PLATFORM, sub_mchid, out_trade_no, attach: '附', description: '测试' },
    amount: { total_amount, currency: 'CNY' as const },
  });
  const { prepay_id } = await client.createCombineAppTransaction({
    ...{ combine_appid: APPID, combine_mchid: PLATFORM, combine_out_trade_no: 'COMBINED1' },
    sub_orders: [subOrder('TRADE1', SUB, 500), subOrder('TRADE2', SUPPLIER, 190)],
    notify_url: 'https://shop.com/n',
  });
  return prepay_id;
}
