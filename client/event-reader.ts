// Server-sent events out of a stream of bytes, as the HTML standard takes them apart. Their data is JSON here.
import { parseJson } from './answer.ts';

export interface ReadEvent {
  readonly id?: string;
  readonly event: string;
  readonly data: unknown;
}

/** Tells events as they are complete. Comments, and what is no JSON, are passed over. */
export async function* readEvents(bytes: ReadableStream<Uint8Array>): AsyncGenerator<ReadEvent> {
  const decoder = new TextDecoder();
  let waiting = '';
  for await (const chunk of bytes) {
    const blocks = (waiting + decoder.decode(chunk, { stream: true })).split('\n\n');
    waiting = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = readEvent(block);
      if (event !== undefined) yield event;
    }
  }
}

function readEvent(block: string): ReadEvent | undefined {
  const fields = new Map(
    block.split('\n').map((line) => {
      const [name = '', value = ''] = line.split(/:(.*)/s, 2);
      return [name, value.replace(/^ /, '')];
    }),
  );
  const data = parseJson(fields.get('data') ?? '');
  if (data === undefined) return undefined;
  const id = fields.get('id');
  return { ...(id !== undefined && { id }), event: fields.get('event') ?? 'message', data };
}
