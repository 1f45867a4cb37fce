// Whether an answer's body is compressed: only where the request asks for it, and only when it succeeded.
import { headerOf, type WireRequest } from './wire-request.ts';

/**
 * True for a 2xx answer with a body to a request whose `Accept-Encoding` names deflate: captured compressed (A4),
 * while a refusal to the same caller was not (A3). That its size makes no difference is inferred.
 */
export function isDeflated(request: WireRequest, status: number, body: string): boolean {
  if (status < 200 || status > 299 || body === '') return false;
  const encodings = headerOf(request, 'accept-encoding');
  return encodings !== undefined && asksForDeflate(encodings);
}

/** Named, and not with a weight of 0. A star is not asking (inferred). */
function asksForDeflate(encodings: string): boolean {
  return encodings.split(',').some((encoding) => {
    const [name, ...parameters] = encoding.split(';').map((part) => part.trim().toLowerCase());
    return name === 'deflate' && !parameters.some((each) => /^q=0(?:\.0*)?$/.test(each));
  });
}
