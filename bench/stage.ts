// What the cases share: the loading process, worlds on disk, and a tidy end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmulatorChoice, Loader, type Server, startEmulator } from './processes.ts';
import { prepareWorld, type Transaction, type WorldChoice } from './world.ts';

export interface PreparedWorld {
  readonly data: string;
  /** Each is used once: a second split of the same number would be a replay. */
  take(count: number): readonly Transaction[];
}

export class Stage {
  readonly loader = new Loader();
  readonly #directory = mkdtempSync(join(tmpdir(), 'fenzhang-bench-'));
  readonly #running = new Set<Server>();
  readonly #say: (text: string) => void;
  #worlds = 0;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  say(text: string): void {
    this.#say(text);
  }

  /** A world on disk that nobody serves yet. */
  async prepare(choice: Omit<WorldChoice, 'data'>): Promise<PreparedWorld> {
    this.#worlds += 1;
    const data = join(this.#directory, `world-${this.#worlds}`);
    const left = [...(await prepareWorld({ ...choice, data }))];
    return {
      data,
      take: (count) => {
        const taken = left.splice(0, count);
        if (taken.length < count) throw new Error(`a world of ${choice.transactions} is used up`);
        return taken;
      },
    };
  }

  async serve(choice: EmulatorChoice): Promise<Server> {
    return this.keep(await startEmulator(choice));
  }

  /** Ends with the stage, whatever happens. */
  keep(server: Server): Server {
    this.#running.add(server);
    return server;
  }

  async stop(server: Server): Promise<void> {
    this.#running.delete(server);
    await server.stop();
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#running, (server) => server.stop()));
    this.loader.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
