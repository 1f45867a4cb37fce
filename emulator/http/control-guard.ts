// Who may come to /_fenzhang: this machine, its own pages, and whoever shows the token.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ControlAnswer } from './control-door.ts';

export interface ControlGuard {
  /** Wanted as `Authorization: Bearer …` when the server is bound beyond loopback. */
  readonly token: string | undefined;
}

/** What of a request tells who asks. */
export type Visit = Pick<IncomingMessage, 'headers' | 'headersDistinct' | 'url'>;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;
/** What a forward proxy is sent. The authority in it counts before Host (RFC 9112, 3.2.2). */
const ABSOLUTE_FORM = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i;
/** What a browser says of requests that its own pages, or nobody's page, have made (Fetch Metadata). */
const OWN_SITES: readonly unknown[] = [undefined, 'same-origin', 'none'];

/** Why a request may not operate anything, or nothing when it may. */
export function obstacleTo(guard: ControlGuard, visit: Visit): ControlAnswer | undefined {
  const { headers } = visit;
  if (guard.token !== undefined && !isToken(guard.token, headers.authorization)) {
    const message = 'send Authorization: Bearer <the token printed at the start>';
    return refusal('TOKEN_REQUIRED', message, 401);
  }
  return foreigner(guard, visit) ?? otherPage(visit) ?? notice(visit);
}

/**
 * Who may not even have the page. Following a link to it is nobody's attack, so the page that leads here may be
 * foreign; for a part of the page it may not.
 */
export function obstacleToPage(guard: ControlGuard, visit: Visit): ControlAnswer | undefined {
  const { 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } = visit.headers;
  const isFollowed = mode === 'navigate' && destination === 'document';
  return foreigner(guard, visit) ?? (isFollowed ? undefined : otherSite(visit));
}

/**
 * A page on the web must not reach the sandbox through the developer's browser: no foreign Host, no foreign
 * Origin. Where a token is wanted it proves more than Host does, and a server bound to all addresses, as in a
 * container, is reached under names that it cannot know.
 */
function foreigner({ token }: ControlGuard, visit: Visit): ControlAnswer | undefined {
  const { host = '', origin } = visit.headers;
  const [, authority = host] = ABSOLUTE_FORM.exec(visit.url ?? '') ?? [];
  const stranger = [authority, host].find((each) => !LOOPBACK.test(each.replace(/:\d+$/, '')));
  if (token === undefined && stranger !== undefined) {
    return refusal('FOREIGN_HOST', `Host "${stranger}" is not this server`);
  }
  // Node takes the first of several; whatever stands between it and the sender may have taken another.
  if ((visit.headersDistinct['host'] ?? []).length > 1) {
    return refusal('FOREIGN_HOST', 'there is more than one Host');
  }
  if (origin !== undefined && !isOwn(origin, visit)) {
    return refusal('FOREIGN_ORIGIN', `Origin "${origin}" may not use the control API`);
  }
  return undefined;
}

/** Pages of other servers, this machine's too, whose requests carry no Origin: pictures, scripts, links. */
function otherPage(visit: Visit): ControlAnswer | undefined {
  const { referer } = visit.headers;
  const origin = referer !== undefined && URL.canParse(referer) ? new URL(referer).origin : referer;
  if (origin !== undefined && !isOwn(origin, visit)) {
    return refusal('FOREIGN_ORIGIN', `a page of "${origin}" may not use the control API`);
  }
  return otherSite(visit);
}

function otherSite({ headers }: Visit): ControlAnswer | undefined {
  if (OWN_SITES.includes(headers['sec-fetch-site'])) return undefined;
  return refusal('FOREIGN_ORIGIN', 'a page of another server may not use the control API');
}

/** A merchant chooses its notify_url: it may name this server, but a notice operates nothing. */
function notice({ headers }: Visit): ControlAnswer | undefined {
  if (headers['wechatpay-signature'] === undefined) return undefined;
  return refusal('NOTICE', 'the control API takes no notifications');
}

function isOwn(origin: string, { headers: { host = '' } }: Visit): boolean {
  return origin.toLowerCase() === `http://${host}`.toLowerCase();
}

/** In the same time whatever is shown, so that nobody finds a token letter by letter. */
function isToken(token: string, shown = ''): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(`Bearer ${token}`));
}

/** A refusal of the door itself; 403 unless said otherwise. */
export function refusal(code: string, message: string, status = 403): ControlAnswer {
  return { status, body: { error: { code, message } } };
}
