// Gateway checks before anybody is known: path, method, and the headers every request must carry.
import { fail } from '../errors.ts';
import type { Endpoint } from './endpoint.ts';
import { findRoute, type RouteTable } from './route-table.ts';
import { headerOf, type WireRequest } from './wire-request.ts';

/** Payments answer a few gateway questions differently from everything else (B14, B18). */
export function isPaymentPath(path: string): boolean {
  return path.startsWith('/v3/pay/');
}

/** 404 and 405 come before everything else (B21, B22). */
export function routed(
  table: RouteTable<Endpoint>,
  request: WireRequest,
): { endpoint: Endpoint; params: Record<string, string> } {
  const match = findRoute(table, request.method, request.path);
  if (match.kind !== 'found') return fail(match.kind);
  return { endpoint: match.target, params: match.params };
}

/** Accept and User-Agent, before the signature; payments do not ask (B18). That the rest of /v3 asks is inferred. */
export function checkHeaders(request: WireRequest): void {
  if (isPaymentPath(request.path)) return;
  const isComplete = headerOf(request, 'accept') && headerOf(request, 'user-agent');
  if (!isComplete) fail('missingAcceptOrUserAgent');
}

/**
 * `Accept-Language: *`, which Node's own fetch sends unless told otherwise (B19); no header at all passes, and
 * so does every other value. Payments are placed with it, their queries refused. Inferred: that the rest of /v3
 * refuses it too, and before it asks who is calling.
 */
export function checkLanguage(request: WireRequest): void {
  if (request.method === 'POST' && isPaymentPath(request.path)) return;
  if (headerOf(request, 'accept-language')?.trim() === '*') fail('unsupportedLanguage');
}

/** A body of a clearly other kind; a missing Content-Type passes (protocol.md §1.4, inferred). */
export function checkContentType(request: WireRequest): void {
  const contentType = headerOf(request, 'content-type');
  if (request.body.length === 0 || contentType === undefined) return;
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType)) fail('wrongContentType');
}
