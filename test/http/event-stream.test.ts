import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type EventSink, EventStream, writeEventStream } from '../../emulator/http/event-stream.ts';
import { handWall } from '../emulator/walls.ts';

/** A stream over a socket: its sink, what a reader gets to see, and the time in which it beats. */
async function opened(begin: (sink: EventSink) => void = () => undefined) {
  const wall = handWall(0);
  const ended: string[] = [];
  let sink: EventSink | undefined;
  const server = createServer((_, outgoing) => {
    const stream = new EventStream((given) => {
      sink = given;
      begin(given);
      return () => ended.push('ended');
    });
    writeEventStream(outgoing, stream, (delayMs, callback) => wall.after(delayMs, callback));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const incoming = await new Promise<IncomingMessage>((resolve) => {
    get(`http://127.0.0.1:${port}/`, resolve);
  });
  return { wall, ended, incoming, sink: sink ?? expect.unreachable() };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming) text += chunk;
  return text;
}

describe('a stream of events', () => {
  it('is written as the standard says, and nobody may keep it', async () => {
    const { incoming, sink, ended } = await opened();
    sink.send({ event: 'hello', data: { text: '分\n账' } });
    sink.send({ id: 7, event: 'request', data: {} });
    sink.end();
    sink.send({ event: 'late', data: {} });
    expect(await textOf(incoming)).toBe(
      'event: hello\ndata: {"text":"分\\n账"}\n\nid: 7\nevent: request\ndata: {}\n\n',
    );
    expect(incoming.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(ended).toEqual(['ended']);
  });

  it('ends that is over as soon as it begins', async () => {
    const { incoming } = await opened((sink) => sink.end());
    expect(await textOf(incoming)).toBe('');
  });

  it('beats every fifteen seconds while nothing happens', async () => {
    const { incoming, sink, wall } = await opened();
    wall.pass(31_000);
    sink.end();
    expect(await textOf(incoming)).toBe(':\n\n:\n\n');
  });

  it('is over for its teller when the reader has gone', async () => {
    const { incoming, ended } = await opened();
    incoming.destroy();
    await expect.poll(() => ended).toEqual(['ended']);
  });

  it('leaves a reader behind who takes nothing, with no more than it may be behind by', async () => {
    const { incoming, sink } = await opened();
    const event = { event: 'commit', data: { key: 'k'.repeat(100_000) } };
    // All within one turn: nothing is read meanwhile.
    for (let count = 0; count < 1_000; count += 1) sink.send(event);
    const text = await textOf(incoming);
    expect(text.endsWith('event: behind\ndata: {}\n\n')).toBe(true);
    expect(text.length).toBeLessThan(10_000_000);
  });

  it('hangs up on a reader who does not even take that', async () => {
    const { incoming, sink, wall, ended } = await opened();
    incoming.pause();
    const event = { event: 'commit', data: { key: 'k'.repeat(10_000_000) } };
    sink.send(event);
    sink.send(event);
    wall.pass(5_000);
    await expect.poll(() => ended).toEqual(['ended']);
  });
});
