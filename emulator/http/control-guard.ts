// Who may come to /_fenzhang: this machine, its own pages, and whoever shows the token.
import type { IncomingHttpHeaders } from 'node:http';
import type { ControlAnswer } from './control-door.ts';

export interface ControlGuard {
  /** Wanted as `Authorization: Bearer …` when the server is bound beyond loopback. */
  readonly token: string | undefined;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Why a request may not operate anything, or nothing when it may. */
export function obstacleTo(
  guard: ControlGuard,
  headers: IncomingHttpHeaders,
): ControlAnswer | undefined {
  const { token } = guard;
  if (token !== undefined && headers.authorization !== `Bearer ${token}`) {
    const message = 'send Authorization: Bearer <the token printed at the start>';
    return refusal('TOKEN_REQUIRED', message, 401);
  }
  return foreigner(guard, headers);
}

/**
 * A page on the web must not reach the sandbox through the developer's browser: no foreign Host, no foreign
 * Origin. Where a token is wanted it proves more than Host does, and a server bound to all addresses, as in a
 * container, is reached under names that it cannot know.
 */
export function foreigner(
  { token }: ControlGuard,
  { host = '', origin }: IncomingHttpHeaders,
): ControlAnswer | undefined {
  if (token === undefined && !LOOPBACK.test(host.replace(/:\d+$/, ''))) {
    return refusal('FOREIGN_HOST', `Host "${host}" is not this server`);
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return refusal('FOREIGN_ORIGIN', `Origin "${origin}" may not use the control API`);
  }
  return undefined;
}

/** A refusal of the door itself; 403 unless said otherwise. */
export function refusal(code: string, message: string, status = 403): ControlAnswer {
  return { status, body: { error: { code, message } } };
}
