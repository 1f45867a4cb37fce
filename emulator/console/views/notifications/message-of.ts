// A notice as it stands on the wire, as one text: a header a line, an empty line, the body to the byte.
import type { NoticeOnTheWire } from '../../wire.ts';

export function messageOf({ headers, body }: NoticeOnTheWire): string {
  const lines = headers.flatMap((name, index) =>
    index % 2 === 0 ? [`${name}: ${headers[index + 1] ?? ''}`] : [],
  );
  return [...lines, '', body].join('\n');
}
