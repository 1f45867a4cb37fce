// The grammar of server-sent events, from bytes to events. Comments are the server's heartbeat and mean nothing more.

export interface StreamEvent {
  readonly event: string;
  /** As sent: JSON, mostly. */
  readonly data: string;
  readonly id: string | undefined;
}

/** Reads events from a body until it ends. */
export async function* streamEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  for await (const block of blocks(body, '\n\n')) {
    const event = readEvent(block);
    if (event !== undefined) yield event;
  }
}

/** Cuts a body into the texts between separators. */
export async function* blocks(
  body: ReadableStream<Uint8Array>,
  separator: string,
): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      const parts = rest.split(separator);
      rest = parts.pop() ?? '';
      yield* parts;
      if (done) break;
    }
    if (rest !== '') yield rest;
  } finally {
    await reader.cancel();
  }
}

function readEvent(block: string): StreamEvent | undefined {
  const fields = new Map<string, string[]>();
  for (const line of block.split('\n')) {
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name !== '') fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  const data = fields.get('data');
  if (data === undefined) return undefined;
  return {
    event: fields.get('event')?.at(-1) ?? 'message',
    data: data.join('\n'),
    id: fields.get('id')?.at(-1),
  };
}
