// The SOCKS5 door (RFC 1928), for JVMs: no authentication, CONNECT only, and only to what is served here.
import type { Socket } from 'node:net';
import { sendLastWord, startPatience } from './patience.ts';
import { readMessage } from './read-message.ts';
import {
  CONNECT_COMMAND,
  encodeMethod,
  encodeReply,
  NO_AUTHENTICATION,
  REPLIES,
  readGreeting,
  readRequest,
  type SocksRequest,
} from './socks-message.ts';
import { authorityOf, type IsHostDown, isServedHere, type OnRefused } from './target.ts';

/**
 * Talks a socket through the handshake. On success it starts over as a new connection, which `accept` takes.
 * A malformed message ends the connection, and so does a handshake of more than `handshakeMs`.
 */
export function passSocksDoor(
  socket: Socket,
  accept: (socket: Socket) => void,
  onRefused: OnRefused,
  isHostDown: IsHostDown,
  handshakeMs: number,
): void {
  const patience = startPatience(socket, handshakeMs);
  const hangUp = (word: Buffer) => {
    patience.end();
    sendLastWord(socket, word);
  };
  readMessage(socket, patience, readGreeting, (methods) => {
    if (!methods.includes(NO_AUTHENTICATION)) {
      hangUp(encodeMethod(false));
      return;
    }
    socket.write(encodeMethod(true));
    readMessage(socket, patience, readRequest, (request) => {
      const reply = replyTo(request, socket.localPort, onRefused, isHostDown);
      if (reply !== REPLIES.succeeded) {
        hangUp(encodeReply(reply));
        return;
      }
      patience.end();
      socket.write(encodeReply(reply));
      accept(socket);
    });
  });
}

function replyTo(
  { command, target }: SocksRequest,
  ownPort: number | undefined,
  onRefused: OnRefused,
  isHostDown: IsHostDown,
): number {
  if (command !== CONNECT_COMMAND) return REPLIES.commandNotSupported;
  if (target === undefined) return REPLIES.addressTypeNotSupported;
  if (isServedHere(target, ownPort)) {
    return isHostDown(target.host) ? REPLIES.hostUnreachable : REPLIES.succeeded;
  }
  onRefused(authorityOf(target), 'socks');
  return REPLIES.notAllowed;
}
