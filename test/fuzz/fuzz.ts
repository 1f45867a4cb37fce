// The fuzzing itself: so many cases against a server, each judged by itself, and all of them together at the end.
import fc from 'fast-check';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';
import { anyCase, type Case } from './cases.ts';
import { controlObjectionTo } from './control-cases.ts';
import { type Act, type Answer, converse, type Heard } from './conversation.ts';
import { bytesOf, type Draft } from './draft.ts';
import type { Memory, Story } from './questions.ts';
import { type FuzzedServer, startServer } from './server.ts';
import { MANNERS, type Manner } from './socket-manners.ts';
import { isAllRefused, objectionTo } from './verdict.ts';

export interface FuzzOptions {
  readonly cases: number;
  readonly seed: number;
  /** Where fast-check found something: only that is tried again. */
  readonly path?: string;
  /** Hears of every thousand cases. */
  readonly onProgress?: (done: number) => void;
}

export interface Failure {
  readonly message: string;
  readonly path: string;
  readonly counterexample: unknown;
  /** What went out, as it can be sent again within five minutes; binary. */
  readonly sent: readonly Buffer[];
}

export interface FuzzReport {
  readonly cases: number;
  readonly failures: readonly Failure[];
  /** How many answers there were by each rule, or by each status where no rule decided. */
  readonly answers: ReadonlyMap<string, number>;
  /** After a quarter of the cases, and after all of them. */
  readonly memory: readonly [before: Memory, after: Memory];
}

const MCHID = '1900000100';
/** Time passes and orders are paid after so many. */
const CASES_PER_TICK = 40;
const PROGRESS = 1_000;
/** What the log of requests (32 MiB of bodies), the last 5,000 changes and all documents may come to, in MiB. */
const MOST_GROWTH = { held: 96, resident: 384 } as const;
/** Guards against hanging, not measures: a busy machine may take its time. Once something is found, less of it. */
const PATIENCE_MS = 20_000;
const SHRINKING_MS = 3_000;
const MIB = 1 << 20;

/** A run against one server; a new one takes over where it died. */
class Run {
  readonly answers = new Map<string, number>();
  readonly #keyRing = fakeKeyRing();
  #server: FuzzedServer;
  #stories: readonly Story[] = [];
  #digest = '';
  #sent: Buffer[] = [];
  #done = 0;
  #patienceMs = PATIENCE_MS;

  constructor(server: FuzzedServer) {
    this.#server = server;
  }

  get server(): FuzzedServer {
    return this.#server;
  }

  get sent(): readonly Buffer[] {
    return this.#sent;
  }

  /** @throws Error that says what is wrong with the answer to this case */
  async try(one: Case): Promise<void> {
    if (this.#done % CASES_PER_TICK === 0) await this.#tick();
    this.#done += 1;
    const heard = await this.#hear(one);
    const digest = await this.#server.ask('digest');
    const [trouble] = this.#server.troubles();
    const hasChanged = digest !== this.#digest;
    const [before, after] = [this.#digest, digest];
    this.#digest = digest;
    for (const { headers, status } of heard.answers) {
      const rule = headers.get('x-fenzhang-rule') ?? `plain ${status}`;
      this.answers.set(rule, (this.answers.get(rule) ?? 0) + 1);
    }
    if (trouble !== undefined) throw new Error(trouble);
    const isWhole = one.kind !== 'socket' || !('isNeverWhole' in MANNERS[one.manner]);
    if (hasChanged && (!isWhole || (heard.answers.length > 0 && isAllRefused(heard)))) {
      throw new Error(`refused, and yet\n  ${before}\nbecame\n  ${after}`);
    }
  }

  /**
   * After a failure: what is left to find out is asked of another server if this one is dead, and nothing that has
   * changed meanwhile is put down to the next case. Tells what else went wrong.
   */
  async recover(): Promise<readonly string[]> {
    this.#patienceMs = SHRINKING_MS;
    const troubles = this.#server.troubles();
    if (!this.#server.isAlive) {
      this.#server = await startServer();
      this.#done = 0;
    }
    this.#digest = await this.#server.ask('digest');
    return troubles;
  }

  async #tick(): Promise<void> {
    this.#stories = await this.#server.ask('tick');
    this.#digest = await this.#server.ask('digest');
  }

  #hear(one: Case): Promise<Heard> {
    if (one.kind === 'socket') return this.#socket(one);
    return one.kind === 'request' ? this.#request(one) : this.#control(one);
  }

  /** Whatever it does, it does not to the sandbox that the others are about. */
  async #control({ draft }: Extract<Case, { kind: 'control' }>): Promise<Heard> {
    const acts = [{ send: await this.#bytes(draft, 0) }];
    const given = { wanted: 1, isHead: draft.method === 'HEAD', isHasty: true };
    const heard = await this.#converse(acts, given, controlObjectionTo);
    if (heard.answers.length !== 1) throw new Error(`${heard.end} without an answer`);
    return heard;
  }

  async #request({ draft, story }: Extract<Case, { kind: 'request' }>): Promise<Heard> {
    const bytes = await this.#bytes(draft, story);
    const isHead = draft.method === 'HEAD';
    const heard = await this.#converse([{ send: bytes }], { wanted: 1, isHead });
    if (heard.answers.length !== 1) throw new Error(`${heard.end} without an answer`);
    return heard;
  }

  async #socket(one: Extract<Case, { kind: 'socket' }>): Promise<Heard> {
    const manner: Manner = MANNERS[one.manner];
    const requests: Buffer[] = [];
    for (const draft of one.drafts) requests.push(await this.#bytes(draft, one.story));
    const acts = manner.acts(requests, one.odd, one.text);
    const { wanted, isSlow = false } = manner;
    const heard = await this.#converse(acts, { wanted, isHasty: isSlow });
    if (heard.answers.length < (manner.fewest ?? 0)) {
      throw new Error(`${heard.answers.length} answers, not ${manner.fewest}`);
    }
    return heard;
  }

  #bytes(draft: Draft, story: number): Promise<Buffer> {
    const about = this.#stories[story % this.#stories.length] ?? {};
    const seconds = Math.floor(Date.now() / 1000);
    return bytesOf(draft, about, { keyRing: this.#keyRing, mchid: MCHID, seconds });
  }

  async #converse(
    acts: readonly Act[],
    given: { readonly wanted: number; readonly isHead?: boolean; readonly isHasty?: boolean },
    objection = (answer: Answer) => objectionTo(answer, this.#keyRing, given.isHead),
  ): Promise<Heard> {
    const { usual, hasty } = this.#server.urls;
    this.#sent = acts.flatMap((act) =>
      typeof act === 'object' && 'send' in act ? [act.send] : [],
    );
    const port = Number(new URL(given.isHasty ? hasty : usual).port);
    const heard = await converse(port, acts, { ...given, patienceMs: this.#patienceMs });
    if (heard.end === 'hung') throw new Error(`hung after ${heard.answers.length} answers`);
    for (const answer of heard.answers) {
      const found = objection(answer);
      if (found !== undefined) throw new Error(found);
    }
    return heard;
  }
}

/** Tries so many cases; the first that fails is made as small as it gets, and ends the run. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const run = new Run(await startServer());
  try {
    return await fuzzed(run, options);
  } finally {
    await run.server.close();
  }
}

async function fuzzed(
  run: Run,
  { cases, seed, path, onProgress }: FuzzOptions,
): Promise<FuzzReport> {
  const warmAfter = Math.floor(cases / 4);
  let before = await run.server.ask('memory');
  let done = 0;
  let lastFailed: readonly Buffer[] = [];
  const property = fc.asyncProperty(anyCase, async (one) => {
    if (done === warmAfter) before = await run.server.ask('memory');
    done += 1;
    if (done % PROGRESS === 0) onProgress?.(done);
    try {
      await run.try(one);
    } catch (error) {
      lastFailed = run.sent;
      const troubles = await run.recover();
      throw new Error([error, ...troubles].join('\n'));
    }
  });
  const details = await fc.check(property, {
    ...{ numRuns: cases, seed },
    ...(path !== undefined && { path }),
  });
  const after = await run.server.ask('memory');
  const failures: Failure[] = [];
  if (details.failed) {
    const error = details.errorInstance;
    failures.push({
      message: error instanceof Error ? error.message : String(error),
      path: details.counterexamplePath ?? '',
      counterexample: details.counterexample?.[0],
      sent: lastFailed,
    });
  }
  const wrong = [...(await run.server.ask('audit')), ...growth(before, after)];
  for (const message of wrong) failures.push({ message, path: '', counterexample: '', sent: [] });
  return { cases: details.numRuns, failures, answers: run.answers, memory: [before, after] };
}

function growth(before: Memory, after: Memory): readonly string[] {
  return (['held', 'resident'] as const).flatMap((name) => {
    const grown = Math.round((after[name] - before[name]) / MIB);
    return grown > MOST_GROWTH[name] ? [`the server has grown by ${grown} MiB ${name}`] : [];
  });
}
