// What an answer of the platform comes to, in a few words: its state, or its code and message.

const TOLD = [
  ...['code', 'message', 'status', 'result', 'fail_reason', 'trade_state', 'unsplit_amount'],
] as const;

/** Empty for a body that tells none of it. */
export function gistOf(body: string): string {
  const members = membersOf(body);
  return TOLD.flatMap((name) => (name in members ? [String(members[name])] : [])).join(' ');
}

function membersOf(body: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}
