// Decides what Request-ID looks like: five protobuf varints in upper-case hex, then the internal error code.

/**
 * A `Request-ID`. The hex part is a protobuf message, field 1 the Unix seconds of the request, fields 2 to 5
 * varints whose meaning is unknown; `code` is 0 on success. Source: every captured id decodes this way.
 * @throws RangeError when a number is negative, fractional or above 2^53.
 */
export function requestId(parts: {
  readonly unixSeconds: number;
  readonly fields: readonly [number, number, number, number];
  readonly code: number;
}): string {
  const message: number[] = [];
  for (const [index, value] of [parts.unixSeconds, ...parts.fields].entries()) {
    message.push(tagOfVarint(index + 1));
    pushVarint(message, value);
  }
  return `${Buffer.from(message).toString('hex').toUpperCase()}-${wholeNumber(parts.code)}`;
}

/** A protobuf key: the field number above three bits of wire type, which is 0 for a varint. */
function tagOfVarint(field: number): number {
  return field << 3;
}

/** Seven bits a byte, lowest first, the top bit set on all but the last. By division: seconds outgrow 32 bits. */
function pushVarint(bytes: number[], value: number): void {
  let rest = wholeNumber(value);
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`A Request-ID holds whole numbers from 0, not ${value}`);
  }
  return value;
}
