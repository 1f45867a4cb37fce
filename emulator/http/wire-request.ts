// A request as it came over the wire: exact target, exact bytes.
import type { IncomingHttpHeaders } from 'node:http';

export interface WireRequest {
  readonly method: string;
  /** Path and query exactly as on the request line, without scheme and host. */
  readonly target: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** Name and value in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  /** True where it came through the TLS door. */
  readonly isSecure: boolean;
}

/** An absolute-form target (`GET http://host/v3/…`, as a forward proxy sends it) loses its authority. */
const AUTHORITY = /^https?:\/\/[^/?#]*/i;

/** Takes a request apart. Nothing is decoded or normalised: the target is what was signed. */
export function wireRequest(
  method: string,
  rawTarget: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
  { isSecure = false, rawHeaders = [] }: Partial<Pick<WireRequest, 'isSecure' | 'rawHeaders'>> = {},
): WireRequest {
  const target = rawTarget.replace(AUTHORITY, '');
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? '' : target.slice(mark + 1);
  return { method, target, path, query, headers, rawHeaders, body, isSecure };
}

/** A header's text; several of one name count as the first. */
export function headerOf(request: WireRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
