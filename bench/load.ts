// The other side of a measurement, in a process of its own: sends requests that were signed beforehand, and hears notices.
// Sockets and nothing else: an HTTP client would take from the server's processor what it needs itself.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { createConnection } from './connection.ts';

/** What to send where. */
export interface LoadJob {
  readonly kind: 'load';
  readonly port: number;
  /** Whole requests, one list for each connection; every one is answered before the next of its list leaves. */
  readonly lanes: readonly (readonly string[])[];
}

/** Waits for so many POSTs. */
export interface HearJob {
  readonly kind: 'hear';
  readonly expected: number;
}

export interface LoadResult {
  readonly kind: 'load';
  readonly requests: number;
  readonly elapsedMs: number;
  /** ms, of one request from its first byte to the last byte of its answer. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The first answer that was not of the 200s, whole. */
  readonly refusal: string | undefined;
}

export interface HearResult {
  readonly kind: 'heard';
  readonly notices: number;
  /** From the first notice to the last, ms. */
  readonly elapsedMs: number;
}

/** Where notices are heard; told as soon as it is known. */
export interface ListeningNote {
  readonly kind: 'listening';
  readonly port: number;
}

export type LoadReport = LoadResult | HearResult | ListeningNote;

async function drive({ port, lanes }: LoadJob): Promise<LoadResult> {
  const connections = await Promise.all(lanes.map(() => createConnection(port)));
  const durations: number[] = [];
  let refusal: string | undefined;
  const startedAt = performance.now();
  await Promise.all(
    connections.map(async (connection, index) => {
      for (const request of lanes[index] ?? []) {
        const sentAt = performance.now();
        const answer = await connection.exchange(request);
        durations.push(performance.now() - sentAt);
        if (answer.status < 200 || answer.status > 299) refusal ??= answer.text;
      }
    }),
  );
  const elapsedMs = performance.now() - startedAt;
  for (const connection of connections) connection.close();
  durations.sort((one, other) => one - other);
  const quantile = (share: number) => durations[Math.floor((durations.length - 1) * share)] ?? 0;
  return {
    ...{ kind: 'load', requests: durations.length, elapsedMs, refusal },
    ...{ p50Ms: quantile(0.5), p99Ms: quantile(0.99) },
  };
}

function hear({ expected }: HearJob, tell: (report: LoadReport) => void): void {
  let notices = 0;
  let firstAt = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (notices === 0) firstAt = performance.now();
      notices += 1;
      response.writeHead(204).end();
      if (notices < expected) return;
      tell({ kind: 'heard', notices, elapsedMs: performance.now() - firstAt });
      server.close();
    });
  });
  server.listen(0, '127.0.0.1', () => {
    tell({ kind: 'listening', port: (server.address() as AddressInfo).port });
  });
}

const tell = (report: LoadReport) => process.send?.(report);
process.on('message', (job: LoadJob | HearJob) => {
  if (job.kind === 'hear') hear(job, tell);
  else {
    drive(job).then(tell, (error: unknown) => {
      process.stderr.write(`${error}\n`);
      process.exit(2);
    });
  }
});
