// Reads one message off the front of a connection and puts the rest back, so that whoever takes over sees it all.
import type { Socket } from 'node:net';
import { type Patience, startPatience } from './patience.ts';

/** A message and its length in bytes; or what keeps it from being one yet, or ever. */
export type Reading<Message> =
  | { readonly message: Message; readonly length: number }
  | 'incomplete'
  | 'malformed';

/**
 * Calls `take` once the message is there. A malformed one and a client that leaves half-way end the
 * connection. `read` has to bound the length of a message: an incomplete one is kept in memory.
 */
export function readMessage<Message>(
  socket: Socket,
  patience: Patience,
  read: (bytes: Buffer) => Reading<Message>,
  take: (message: Message) => void,
): void {
  let heard: Buffer = Buffer.alloc(0);
  const drop = () => socket.destroy();
  const listen = () => {
    const bytes: unknown = socket.read();
    if (!Buffer.isBuffer(bytes)) return;
    patience.rearm();
    heard = Buffer.concat([heard, bytes]);
    const reading = read(heard);
    if (reading === 'incomplete') return;
    socket.off('readable', listen);
    socket.off('end', drop);
    if (reading === 'malformed') {
      drop();
      return;
    }
    if (heard.length > reading.length) socket.unshift(heard.subarray(reading.length));
    take(reading.message);
  };
  socket.on('readable', listen);
  socket.once('end', drop);
}

/** Calls `take` with the first byte, which stays to be read. A client that is silent for `timeMs` is dropped. */
export function onFirstByte(
  socket: Socket,
  timeMs: number,
  take: (byte: number | undefined) => void,
): void {
  const patience = startPatience(socket, timeMs);
  readMessage(
    socket,
    patience,
    ([byte]) => ({ message: byte, length: 0 }),
    (byte) => {
      patience.end();
      take(byte);
    },
  );
}
