// A run of a scenario as the page follows it: what has happened so far, begun and stopped by a person.
import { useEffect, useRef, useState } from 'preact/hooks';
import { refusalOf, send } from '../../control.ts';
import { streamEvents } from '../../stream.ts';
import type { RunScenarioRequest, ScenarioEvent, ScenarioWireEvent } from '../../wire.ts';
import { revealing } from './reveal.ts';

type StepTold = Extract<ScenarioEvent, { event: 'step' }>['data'];

export interface RunState {
  readonly phase: 'idle' | 'running' | 'ended' | 'stopped' | 'cutOff';
  /** What each step is, once that is known. */
  readonly steps: readonly string[];
  readonly told: readonly StepTold[];
  /** What went over the wire, each with the step it belongs to; 0 is what was given. */
  readonly wire: readonly { readonly step: number; readonly event: ScenarioWireEvent }[];
  readonly ended: Extract<ScenarioEvent, { event: 'ended' }>['data'] | undefined;
  /** Why it could not be played, or not to its end. */
  readonly problem: Error | undefined;
}

const IDLE: RunState = {
  phase: 'idle',
  ...{ steps: [], told: [], wire: [], ended: undefined, problem: undefined },
};

export interface Run {
  readonly state: RunState;
  begin(request: RunScenarioRequest): void;
  stop(): void;
}

export function useRun(): Run {
  const [state, setState] = useState<RunState>(IDLE);
  const stopping = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => stopping.current?.abort(), []);
  return {
    state,
    begin(request) {
      stopping.current?.abort();
      const stop = new AbortController();
      stopping.current = stop;
      setState({ ...IDLE, phase: 'running' });
      const happens = (change: (before: RunState) => RunState) => {
        if (!stop.signal.aborted) setState(change);
      };
      play(request, stop.signal, happens).catch((problem: Error) =>
        happens((before) => ({ ...before, phase: 'ended', problem })),
      );
    },
    stop() {
      stopping.current?.abort();
      setState((before) => ({ ...before, phase: 'stopped' }));
    },
  };
}

/** @throws ControlRefusal for a scenario that cannot be read */
async function play(
  request: RunScenarioRequest,
  stopped: AbortSignal,
  happens: (change: (before: RunState) => RunState) => void,
): Promise<void> {
  const response = await send('POST', '/scenarios/run', {
    body: request,
    signal: stopped,
    headers: { Accept: 'text/event-stream' },
  });
  if (!response.ok || response.body === null) {
    throw refusalOf(response.status, await response.text());
  }
  const reveal = revealing<ScenarioEvent>(stopped, (event) =>
    happens((before) => afterEvent(before, event)),
  );
  for await (const { event, data } of streamEvents(response.body)) {
    // The emulator's word for what it says.
    reveal.add({ event, data: JSON.parse(data) } as ScenarioEvent);
  }
  await reveal.done();
  happens((before) => (before.phase === 'running' ? { ...before, phase: 'cutOff' } : before));
}

function afterEvent(before: RunState, event: ScenarioEvent): RunState {
  switch (event.event) {
    case 'begun':
      return { ...before, steps: event.data.steps };
    case 'wire': {
      const step = before.told.at(-1);
      const current = step === undefined ? 0 : step.step + 1;
      return { ...before, wire: [...before.wire, { step: current, event: event.data }] };
    }
    case 'step':
      return { ...before, told: [...before.told, event.data] };
    case 'ended':
      return { ...before, phase: 'ended', ended: event.data };
    case 'broken':
      return { ...before, phase: 'ended', problem: new Error(event.data.message) };
    default:
      return before;
  }
}
