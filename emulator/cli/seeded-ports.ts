// Ports that follow from a seed, because they stand in Host and in notify_url: the same seed, the same bytes.
import { createServer } from 'node:net';

/** Below the ranges from which systems hand out ports of their own accord (from 32768 on Linux). */
const FIRST = 20_000;
const PAIRS = 5_000;

/** Two ports for a seed; a free one instead of each that is taken. */
export async function seededPorts(
  seed: number,
): Promise<{ readonly emulator: number; readonly notices: number }> {
  const first = FIRST + (seed % PAIRS) * 2;
  return { emulator: await freeOr(first), notices: await freeOr(first + 1) };
}

function freeOr(port: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
  });
}
