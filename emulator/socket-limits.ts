// How much one client may ask of a socket, and how long it may take: every limit of every door, in one place.
// What the platform's own are nobody has captured; nginx stands before it ("Server: nginx"), so its defaults are taken
// where it has one. A request stopped by these is answered in plain HTTP, for it has not reached the gateway.

/** Times are real time in ms, sizes in bytes. */
export interface SocketLimits {
  /** From the connection to its first byte, which says at which door it is. */
  readonly firstByteMs: number;
  /** A whole SOCKS5 or TLS handshake. */
  readonly handshakeMs: number;
  /** The headers of a request: 408 afterwards. nginx: client_header_timeout 60 s. */
  readonly headersMs: number;
  /** A whole request, so that a body which trickles gains nothing: 408 afterwards. */
  readonly requestMs: number;
  /** How often the two are looked after; a client may have that much more. */
  readonly checkEveryMs: number;
  /** Between two requests. wechatpay-java keeps a connection for 7 s, counting on the platform's 8 (H2). */
  readonly keepAliveMs: number;
  /** So long an answer may lie there without the client taking a byte of it. nginx: send_timeout 60 s. */
  readonly unreadAnswerMs: number;
  /** What still comes after a last word is read and dropped for so long, lest a reset overtakes the word. */
  readonly lastWordMs: number;
  /** Request line and headers together: 431 above. Node's own default, and more than any SDK sends. */
  readonly mostHeaderBytes: number;
  /** Headers: 431 above. Node would drop the rest without a word, and with it perhaps Authorization. */
  readonly mostHeaders: number;
  /** Requests of one connection that wait for their answers; the next ones are not read before (pipelining). */
  readonly mostWaiting: number;
  /** Connections. Further ones are closed at once: each may hold a body of 1 MiB. */
  readonly mostConnections: number;
  /** A server that closes lets answers under way out for so long. */
  readonly closingMs: number;
}

export const SOCKET_LIMITS: SocketLimits = {
  firstByteMs: 60_000,
  handshakeMs: 10_000,
  headersMs: 60_000,
  requestMs: 120_000,
  checkEveryMs: 5_000,
  keepAliveMs: 8_500,
  unreadAnswerMs: 60_000,
  lastWordMs: 1_000,
  mostHeaderBytes: 16 << 10,
  mostHeaders: 200,
  mostWaiting: 64,
  mostConnections: 1_024,
  closingMs: 300,
};

/** Bodies in bytes: refused above, in the words of the door. */
export const BODY_LIMITS = {
  /** Far above any documented request. What the platform's own limit is, nobody has captured (E9). */
  request: 1 << 20,
  /** What the control API takes of a whole sandbox. */
  snapshot: 256 << 20,
} as const;

/** Server-sent events: they are exempt from every time-out above, for a stream is one answer that never ends. */
export const STREAM_LIMITS = {
  /** Proxies and browsers give up on a silent connection after half a minute or more. */
  heartbeatMs: 15_000,
  /** So many bytes may wait for one reader. */
  mostWaiting: 1 << 20,
  /** How long a reader that is behind has to take what is waiting for it. */
  graceMs: 5_000,
} as const;
