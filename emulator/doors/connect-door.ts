// The HTTP proxy's door: CONNECT opens a tunnel that ends here, or is refused; so are foreign absolute-form targets.
import type { Server as HttpServer, RequestListener } from 'node:http';
import { Socket } from 'node:net';
import { sendLastWord } from './patience.ts';
import {
  HTTP_PORT,
  HTTPS_PORT,
  type IsHostDown,
  isServedHere,
  type OnRefused,
  readAuthority,
  refusalLine,
} from './target.ts';

const PLAIN_TEXT = 'text/plain; charset=utf-8';
const ESTABLISHED = 'HTTP/1.1 200 Connection Established\r\n\r\n';
const ABSOLUTE_FORM = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * Answers CONNECT on an HTTP server. Behind a 200 the socket starts over as a new connection, which `accept`
 * takes; any other target gets a 403 that says so, and one that is down nothing. Source: RFC 9110, 9.3.6.
 */
export function openConnectDoor(
  http: HttpServer,
  accept: (socket: Socket) => void,
  onRefused: OnRefused,
  isHostDown: IsHostDown,
): void {
  http.on('connect', (request, stream, head) => {
    if (!(stream instanceof Socket)) {
      stream.destroy();
      return;
    }
    const authority = request.url ?? '';
    const target = readAuthority(authority);
    if (target === undefined || !isServedHere(target, stream.localPort)) {
      onRefused(authority, 'connect');
      sendLastWord(stream, refusal(refusalLine(`CONNECT ${authority}`)));
      return;
    }
    if (isHostDown(target.host)) {
      stream.destroy();
      return;
    }
    stream.write(ESTABLISHED);
    // A hasty client's first bytes came along with the request.
    if (head.length > 0) stream.unshift(head);
    accept(stream);
  });
}

/**
 * Keeps requests for other servers (`GET http://example.com/`, as a forward proxy gets them) away from the
 * listener: they are answered 403 in plain text. Loopback names count as here when the port is this one's.
 */
export function refuseForeignTarget(
  listener: RequestListener,
  onRefused: OnRefused,
): RequestListener {
  return (request, response) => {
    const target = request.url ?? '/';
    if (!ABSOLUTE_FORM.test(target) || isUrlServedHere(target, request.socket.localPort)) {
      listener(request, response);
      return;
    }
    const host = URL.canParse(target) ? new URL(target).host : target;
    onRefused(host, 'http');
    const line = refusalLine(`${request.method} ${target}`);
    response.writeHead(403, {
      'Content-Type': PLAIN_TEXT,
      'Content-Length': Buffer.byteLength(line),
    });
    response.end(line);
  };
}

function isUrlServedHere(text: string, ownPort: number | undefined): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  const usual = protocol === 'https:' ? HTTPS_PORT : HTTP_PORT;
  const host = hostname.replace(/^\[|\]$/g, '');
  return isServedHere({ host, port: port === '' ? usual : Number(port) }, ownPort);
}

function refusal(line: string): string {
  const head = [
    'HTTP/1.1 403 Forbidden',
    `Content-Type: ${PLAIN_TEXT}`,
    `Content-Length: ${Buffer.byteLength(line)}`,
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${line}`;
}
