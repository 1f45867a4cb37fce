import { describe, expect, it } from 'vitest';
import { readEvents } from '../../client/event-reader.ts';

/** What is read of a stream that comes in these pieces. */
async function read(...pieces: readonly Uint8Array[]) {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const events = [];
  for await (const event of readEvents(stream)) events.push(event);
  return events;
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('events of a stream', () => {
  it('are read with their id, name and data', async () => {
    const text = 'id: 7\nevent: request\ndata: {"target":"/v3/a:b"}\n\nevent: hello\ndata: {}\n\n';
    expect(await read(bytes(text))).toEqual([
      { id: '7', event: 'request', data: { target: '/v3/a:b' } },
      { event: 'hello', data: {} },
    ]);
  });

  it('are read alike wherever the stream is cut, in the middle of a letter too', async () => {
    const whole = bytes('event: deed\ndata: {"分":"账"}\n\n');
    for (let cut = 1; cut < whole.length; cut += 1) {
      expect(await read(whole.subarray(0, cut), whole.subarray(cut))).toEqual([
        { event: 'deed', data: { 分: '账' } },
      ]);
    }
  });

  it.each([
    ['a heartbeat', ':\n\n'],
    ['what is no JSON', 'event: hello\ndata: {\n\n'],
    ['what was cut off', 'event: hello\ndata: {}\n'],
  ])('are none of %s', async (_, text) => {
    expect(await read(bytes(text))).toEqual([]);
  });

  it('are messages where they have no name', async () => {
    expect(await read(bytes('data: 1\n\n'))).toEqual([{ event: 'message', data: 1 }]);
  });
});
