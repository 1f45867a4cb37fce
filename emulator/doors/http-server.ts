// The HTTP server behind all doors: its limits, its word to what is no HTTP, and which answers are still due.
import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerOptions,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import { Socket } from 'node:net';
import type { SocketLimits } from '../socket-limits.ts';
import { sendLastWord } from './patience.ts';

export interface WatchedServer {
  /** It must not listen itself: connections are handed to it. */
  readonly http: HttpServer;
  /** Calls back once no answer is due; at once where none is. */
  whenAnswered(callback: () => void): void;
}

/** What one connection is up to. */
interface Conversation {
  /** Requests without their whole answer, oldest first. */
  readonly due: Map<ServerResponse, IncomingMessage>;
  /** True while the next requests are not read. */
  isHeld: boolean;
  /** What to say when the answers are out: what came behind their requests was no HTTP. */
  lastWord: string | undefined;
  /** True once nothing more is heard on it. */
  isOver: boolean;
}

/** What a conversation knows of its server. */
interface ServerParts {
  readonly limits: SocketLimits;
  /** No answer to this is due any more. */
  readonly settled: (conversation: Conversation, outgoing: ServerResponse) => void;
}

/** How Node tells what kept it from reading a request; anything else is a 400. */
const STATUS_OF: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/** Builds the server. `listener` gets the requests that are within the limits, made by `messages`. */
export function createHttpServer(
  listener: RequestListener,
  limits: SocketLimits,
  messages: Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'> = {},
): WatchedServer {
  const conversations = new WeakMap<Socket, Conversation>();
  let answersDue = 0;
  let quiet: (() => void)[] = [];
  const settled = ({ due }: Conversation, outgoing: ServerResponse) => {
    if (!due.delete(outgoing)) return;
    answersDue -= 1;
    if (answersDue > 0) return;
    for (const callback of quiet) callback();
    quiet = [];
  };
  const conversationOn = (socket: Socket): Conversation => {
    const known = conversations.get(socket);
    if (known !== undefined) return known;
    const begun: Conversation = {
      due: new Map(),
      isHeld: false,
      lastWord: undefined,
      isOver: false,
    };
    conversations.set(socket, begun);
    lingerOn(socket, begun, limits);
    // Answers that wait behind others hear nothing of the end of their connection.
    socket.once('close', () => {
      for (const outgoing of [...begun.due.keys()]) settled(begun, outgoing);
    });
    return begun;
  };
  const http = createServer({ ...messages, ...serverOptions(limits) }, (incoming, outgoing) => {
    const conversation = conversationOn(incoming.socket);
    // Behind an answer that ended the connection nobody is heard any more.
    if (conversation.isOver) return;
    answersDue += 1;
    converse(conversation, incoming, outgoing, { limits, settled });
    const refusal = refusalOfHeaders(incoming, limits);
    if (refusal === undefined) listener(incoming, outgoing);
    else outgoing.writeHead(refusal, { 'Content-Length': 0, Connection: 'close' }).end();
  });
  // The bytes bound them; Node would drop what is above its count without a word.
  http.maxHeadersCount = 0;
  // nginx looks for 100-continue alone; Node would answer 417 past everybody.
  http.on('checkExpectation', (incoming, outgoing) => http.emit('request', incoming, outgoing));
  http.on('clientError', (error, stream) => {
    if (stream instanceof Socket) endBadly(conversationOn(stream), stream, error, limits);
    else stream.destroy();
  });
  return {
    http,
    whenAnswered(callback) {
      if (answersDue === 0) callback();
      else quiet.push(callback);
    },
  };
}

function serverOptions(limits: SocketLimits) {
  return {
    keepAliveTimeout: limits.keepAliveMs,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    maxHeaderSize: limits.mostHeaderBytes,
    // Looked after here: Node answers past everybody, and hangs up on a body that is still coming.
    requireHostHeader: false,
  };
}

/**
 * Node closes a connection as soon as its last answer is out. With a body still coming that would be a reset, which can
 * overtake the answer, so what comes is read and dropped first, as nginx does (lingering_close).
 */
function lingerOn(socket: Socket, conversation: Conversation, { lastWordMs }: SocketLimits): void {
  const closeAtOnce = socket.destroySoon.bind(socket);
  socket.destroySoon = () => {
    conversation.isOver = true;
    const unread = [...conversation.due.values()].filter(({ complete }) => !complete);
    if (unread.length === 0 || !socket.writable) {
      closeAtOnce();
      return;
    }
    sendLastWord(socket, '', lastWordMs);
    for (const incoming of unread) incoming.resume();
  };
}

/** Notes a request until it is answered, and keeps the client from piling them up or leaving answers lying there. */
function converse(
  conversation: Conversation,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { limits, settled }: ServerParts,
): void {
  const { due } = conversation;
  const { socket } = incoming;
  due.set(outgoing, incoming);
  if (due.size >= limits.mostWaiting) {
    conversation.isHeld = true;
    // Once it is whole: Node reads on by itself until then.
    const hold = () => {
      if (conversation.isHeld && incoming.complete) socket.pause();
    };
    queueMicrotask(hold);
    incoming.once('end', hold);
  }
  outgoing.once('prefinish', () => socket.setTimeout(limits.unreadAnswerMs));
  outgoing.once('close', () => {
    settled(conversation, outgoing);
    const [next] = due.keys();
    // Whoever is still being served may take as long as that takes.
    if (next !== undefined && !next.writableEnded) socket.setTimeout(0);
    if (conversation.isHeld && due.size < limits.mostWaiting) {
      conversation.isHeld = false;
      socket.resume();
    }
    const { lastWord } = conversation;
    if (lastWord !== undefined && !isAnswerDue(conversation)) hangUp(socket, lastWord, limits);
  });
}

/** Whether something whole was asked that will be answered. */
function isAnswerDue({ due }: Conversation): boolean {
  return [...due.values()].some(({ complete }) => complete);
}

/**
 * What cannot be read as HTTP ends the connection, but not before what was asked in front of it is answered: a
 * client that is told 400 takes it that nothing was done.
 */
function endBadly(
  conversation: Conversation,
  socket: Socket,
  error: NodeJS.ErrnoException,
  limits: SocketLimits,
): void {
  if (conversation.isOver) return;
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  conversation.isOver = true;
  const status = STATUS_OF[error.code ?? ''] ?? 400;
  const word = headOf(status);
  if (isAnswerDue(conversation)) conversation.lastWord = word;
  // Not read on: the rest of a request may yet come, and it must not be heard after it was called late.
  else if (status === 408) socket.end(word, () => socket.destroy());
  else hangUp(socket, word, limits);
}

function hangUp(socket: Socket, word: string, { lastWordMs }: SocketLimits): void {
  if (socket.writable) sendLastWord(socket, word, lastWordMs);
  else socket.destroy();
}

/** Unsigned and in nobody's words, as it comes from before the gateway. */
function headOf(status: number): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
}

/** Too many headers, or no Host, which HTTP/1.1 wants (RFC 9112, 3.2); undefined where nothing is wrong. */
function refusalOfHeaders(
  { headers, rawHeaders, httpVersion }: IncomingMessage,
  { mostHeaders }: SocketLimits,
): number | undefined {
  if (rawHeaders.length / 2 > mostHeaders) return 431;
  return httpVersion === '1.1' && headers.host === undefined ? 400 : undefined;
}
