// What went over the wire in a scenario, as a Mermaid sequence diagram: who asked whom, what was answered, who was told.
import type { ScenarioReport, WireEvent } from '../../scenarios/index.ts';

const PLATFORM = '平台商户';
const WECHAT = '微信支付';

/** One diagram. Receivers that were notified are participants of their own. */
export function diagramOf({ story, wire, failure }: ScenarioReport): string {
  const notified = wire.flatMap((event) => (event.kind === 'notice' ? [event.mchid] : []));
  const [platform] = wire.flatMap((event) => (event.kind === 'call' ? [mchidOf(event)] : []));
  const receivers = [...new Set(notified)].filter((mchid) => mchid !== platform);
  const lines = [
    `title ${plain(story)}`,
    `participant P as ${PLATFORM} ${platform ?? ''}`.trimEnd(),
    `participant W as ${WECHAT}`,
    ...receivers.map((mchid) => `participant M${mchid} as 商户 ${mchid}`),
    ...wire.flatMap((event) => linesOf(event, platform)),
    ...(failure === undefined ? [] : [`Note over P,W: ✗ ${plain(failure.received)}`]),
  ];
  return `sequenceDiagram\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

function linesOf(event: WireEvent, platform: string | undefined): readonly string[] {
  if (event.kind === 'deed') return [`Note over W: ${plain(event.text)}`];
  if (event.kind === 'notice') {
    const to = event.mchid === platform ? 'P' : `M${event.mchid}`;
    const summary = event.notice?.summary ?? 'notice that cannot be trusted';
    const mark = event.status === 204 ? '-->>' : '--x';
    return [`W->>${to}: ${plain(summary)}通知`, `${to}${mark}W: ${event.status}`];
  }
  const [path = ''] = event.target.split('?');
  const asked = `P->>W: ${plain(`${event.operation} ${event.method} ${path}`)}`;
  if (event.answer === undefined) return [asked, 'W--xP: no answer'];
  const { status, body } = event.answer;
  const mark = status < 300 ? '-->>' : '--x';
  return [asked, `W${mark}P: ${plain(`${status} ${gistOf(body)}`)}`];
}

/** What an answer comes to: its state, or its code and message. */
function gistOf(body: string): string {
  const members = new Map(Object.entries(membersOf(body)));
  const told = [
    'code',
    'message',
    'status',
    'result',
    'fail_reason',
    'trade_state',
    'unsplit_amount',
  ];
  return told.flatMap((name) => (members.has(name) ? [String(members.get(name))] : [])).join(' ');
}

function membersOf(body: string): object {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}

function mchidOf({ headers }: Extract<WireEvent, { kind: 'call' }>): string | undefined {
  const authorization = headers.find(([name]) => name === 'authorization')?.[1];
  return /mchid="(\d+)"/.exec(authorization ?? '')?.[1];
}

/** Line breaks, semicolons and hashes mean something to Mermaid. */
function plain(text: string): string {
  return text
    .replaceAll(/[\n\r]+/g, ' ')
    .replaceAll('#', '＃')
    .replaceAll(';', '；')
    .trim();
}
