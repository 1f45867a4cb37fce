// Decides what counts as base64 on this wire: the standard alphabet, padded, without line breaks.

/**
 * The bytes of standard base64 text, or nothing when the text is anything else: another alphabet, missing
 * or superfluous padding, blanks, line breaks. Source: 4012365334 (signatures are `base64 -A`); the
 * platform's own probe signatures rely on being invalid here (4012791869).
 */
export function bytesFromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  // Node skips what it does not know, so only text that encodes back to itself was valid.
  return bytes.toString('base64') === text ? bytes : undefined;
}
