// The stories of the package for the control API: listed, read, played over the wire, and written of what was recorded.
import type * as Scenarios from '../scenarios/index.ts';
import type { Recording, Scenario, StepReport, WireEvent } from '../scenarios/index.ts';
import { ControlError } from './control/operation.ts';
import type { PlayableStory, Recorded, Story, WrittenStory } from './control/tools.ts';
import type { EventSink } from './http/event-stream.ts';

/** What plays and writes scenarios. It is lent: scenarios are built upon the emulator, never the other way. */
export type ScenarioKit = Pick<
  typeof Scenarios,
  'libraryFile' | 'libraryFiles' | 'playScenario' | 'readScenario' | 'titleOf' | 'writeScenario'
>;

/** Where scenarios are played. */
export interface StoryTarget {
  readonly baseUrl: string;
  readonly token: string | undefined;
}

/** What a text that was posted is called in its mistakes. */
const POSTED = 'posted.yaml';

export class Stories {
  readonly #kit: ScenarioKit;
  #listed: readonly Story[] | undefined;

  constructor(kit: ScenarioKit) {
    this.#kit = kit;
  }

  /** Those of the library, in alphabetical order; they do not change while the emulator runs. */
  list(): readonly Story[] {
    const { libraryFiles, readScenario } = this.#kit;
    this.#listed ??= libraryFiles().map((file) => this.#view(readScenario(file)));
    return this.#listed;
  }

  /** @throws ControlError for a name there is not, and with every mistake of a text */
  read(
    named: { readonly name: string } | { readonly text: string },
    target: StoryTarget,
  ): PlayableStory {
    const scenario = 'name' in named ? this.#ofLibrary(named.name) : this.#posted(named.text);
    return { ...this.#view(scenario), play: (sink) => this.#play(scenario, target, sink) };
  }

  /** @throws ControlError where nothing of it can be told */
  write(recorded: Recorded, requests: readonly string[]): WrittenStory {
    // As it would have come over the wire: members that are undefined are not there.
    const recording: Recording = JSON.parse(JSON.stringify(recorded));
    return refusing('RecordingError', 409, 'NOTHING_TO_TELL', () =>
      this.#kit.writeScenario(recording, requests),
    );
  }

  /** Looked for among the names there are, so no name leads anywhere else. */
  #ofLibrary(name: string): Scenario {
    const file = this.#kit.libraryFile(name);
    if (file !== undefined) return this.#kit.readScenario(file);
    const hint = 'GET /_fenzhang/scenarios lists them';
    throw new ControlError(404, 'UNKNOWN_SCENARIO', `there is no scenario ${name}`, hint);
  }

  #posted(text: string): Scenario {
    return refusing('ScenarioError', 400, 'BAD_SCENARIO', () =>
      this.#kit.readScenario(POSTED, text),
    );
  }

  #view({ name, story, steps }: Scenario): Story {
    return { name, story, steps: steps.map(this.#kit.titleOf) };
  }

  async #play(scenario: Scenario, target: StoryTarget, sink: EventSink): Promise<void> {
    try {
      const { passed, steps, ms } = await this.#kit.playScenario(scenario, target, {
        begun: (mchid) => sink.send({ event: 'begun', data: { ...this.#view(scenario), mchid } }),
        wire: (event) => sink.send({ event: 'wire', data: viewWire(event) }),
        step: (report) => sink.send({ event: 'step', data: viewStep(report) }),
      });
      sink.send({ event: 'ended', data: { passed, steps, ms } });
    } catch (error) {
      sink.send({ event: 'broken', data: { message: wordsOf(error) } });
    }
  }
}

/** An error of the kit, told by its name, as a refusal. */
function refusing<Result>(name: string, status: number, code: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== name) throw error;
    throw new ControlError(status, code, error.message);
  }
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function viewStep({ step, title, failure }: StepReport) {
  if (failure === undefined) return { step, title, passed: true };
  const { expected, received, line, rule } = failure;
  return { step, title, passed: false, failure: { expected, received, line, rule } };
}

function viewWire(event: WireEvent) {
  if (event.kind === 'deed') return event;
  if (event.kind === 'notice') {
    const { kind, mchid, notice, body, status } = event;
    return { kind, mchid, summary: notice?.summary, body, status };
  }
  const { kind, operation, method, target, body, answer } = event;
  return { kind, operation, method, target, body, status: answer?.status, answer: answer?.body };
}
