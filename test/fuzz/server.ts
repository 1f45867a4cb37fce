// The fuzzer's end of the process that serves: asks it, and notices its defects and its death.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Question, Replies, Told, Urls } from './questions.ts';

const SERVE = fileURLToPath(new URL('./serve.ts', import.meta.url));
/** A guard against a process that hangs, not a measure. */
const REPLY_MS = 60_000;

export interface FuzzedServer {
  readonly urls: Urls;
  readonly isAlive: boolean;
  /** @throws Error when it does not answer, or has ended */
  ask<Name extends Question>(question: Name): Promise<Replies[Name]>;
  /** What went wrong in it since this was last asked: defects it told, or how it ended. */
  troubles(): readonly string[];
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (reply: Replies[Question]) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the process, and waits until it serves. */
export async function startServer(): Promise<FuzzedServer> {
  const child = fork(SERVE, { execArgv: ['--expose-gc', '--import', 'tsx'] });
  const waiting = new Map<number, Waiting>();
  let troubles: string[] = [];
  let nextId = 0;
  child.on('exit', (code, signal) => {
    troubles.push(`the server ended: ${code ?? signal}`);
    for (const { reject } of waiting.values()) reject(new Error('the server has ended'));
  });
  const urls = await new Promise<Urls>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server did not start')));
    child.on('message', (told: Told) => {
      if ('ready' in told) resolve(told.ready);
      else if ('defect' in told) troubles.push(told.defect);
      else waiting.get(told.id)?.resolve(told.reply);
    });
  });
  const ask = (question: Question): Promise<Replies[Question]> => {
    nextId += 1;
    const id = nextId;
    let guard: NodeJS.Timeout | undefined;
    const reply = new Promise<Replies[Question]>((resolve, reject) => {
      guard = setTimeout(() => reject(new Error(`no word on ${question}`)), REPLY_MS);
      waiting.set(id, { resolve, reject });
      child.send({ id, question }, (error) => error && reject(error));
    });
    return reply.finally(() => {
      clearTimeout(guard);
      waiting.delete(id);
    });
  };
  return {
    urls,
    get isAlive() {
      return isRunning(child);
    },
    // Replies come to the question that was asked.
    ask: <Name extends Question>(question: Name) => ask(question) as Promise<Replies[Name]>,
    troubles() {
      const told = troubles;
      troubles = [];
      return told;
    },
    close: () => ended(child),
  };
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

async function ended(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const end = once(child, 'exit');
  child.disconnect();
  await end;
}
