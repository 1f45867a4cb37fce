// The part of the control client that a console lives on: what happens as it happens, one thing looked at closely, and
// what can be done by hand.
import type * as wire from './control-types.ts';
import type { Verbs } from './control-verbs.ts';
import { pathSegment } from './exchange.ts';

export interface ConsoleControl {
  /**
   * Tells what happens in the sandbox until the emulator closes, or the signal hangs up.
   * @throws ControlError, NetworkError; an AbortError once the signal has hung up
   */
  events(query?: wire.EventsQuery): AsyncGenerator<wire.ControlEvent>;
  /** One request with everything that is known of it, by number or Request-ID. */
  readRequest(request: number | string): Promise<wire.RequestDetail>;
  /** The request as a command; as it came, or signed anew. */
  readRequestAsCurl(
    request: number | string,
    query?: wire.RequestAsCurlQuery,
  ): Promise<wire.CurlCommand>;
  readNotification(id: string): Promise<wire.NotificationDetail>;
  /** Sends a notice once, beside its schedule: right, or wrong on purpose. */
  sendNotification(body: wire.SendNotificationRequest): Promise<wire.SentNotification>;
  /** What an advance would do, without doing it. */
  previewClock(query: wire.PreviewClockQuery): Promise<wire.ClockPreview>;
  /** Makes a request of the merchant, signed by this client's like, through the emulator's own door. */
  call(body: wire.CallRequest): Promise<wire.CallAnswer>;
  listScenarios(): Promise<wire.ScenarioList>;
  /** Plays a scenario in a new sandbox and tells what happens; it ends with `ended` or `broken`. */
  runScenario(body: wire.RunScenarioRequest): AsyncGenerator<wire.ScenarioEvent>;
  /** What was recorded, as a scenario. */
  recordScenario(query?: wire.RecordedScenarioQuery): Promise<wire.RecordedScenario>;
  /** What leads an unmodified SDK to the sandbox, by language. */
  readEnvironment(query?: wire.EnvironmentQuery): Promise<wire.LanguageEnvironments>;
}

export function consoleControl(verbs: Verbs): ConsoleControl {
  return { ...looking(verbs), ...doing(verbs) };
}

type Looking =
  | ('events' | 'readRequest' | 'readRequestAsCurl' | 'readNotification' | 'previewClock')
  | ('listScenarios' | 'recordScenario' | 'readEnvironment');
function looking({ get, stream }: Verbs): Pick<ConsoleControl, Looking> {
  const pathOf = (request: number | string) => `/requests/${pathSegment(String(request))}`;
  return {
    async *events({ lastEventId, signal } = {}) {
      const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
      // The emulator's word for what it says.
      for await (const event of stream({ method: 'GET', path: '/events', headers, signal }))
        yield event as wire.ControlEvent;
    },
    readRequest: async (request) => get(pathOf(request), ['checks', 'curl']),
    readRequestAsCurl: async (request, query = {}) =>
      get(`${pathOf(request)}/curl`, ['curl'], { ...query }),
    readNotification: async (id) =>
      get(`/notifications/${pathSegment(id)}`, ['attempts', 'attempts_left']),
    previewClock: (query) => get('/clock/preview', ['due', 'counts'], { ...query }),
    listScenarios: () => get('/scenarios', ['scenarios']),
    recordScenario: ({ requests } = {}) =>
      get('/scenarios/recorded', ['text', 'left_out'], { requests: requests?.join(',') }),
    readEnvironment: (query = {}) => get('/env', ['languages'], { ...query }),
  };
}

type Doing = 'sendNotification' | 'call' | 'runScenario';
function doing({ post, stream }: Verbs): Pick<ConsoleControl, Doing> {
  return {
    sendNotification: async ({ id, kind }) =>
      post(`/notifications/${pathSegment(id)}/send`, { kind }, ['kind', 'ms']),
    call: (body) => post('/calls', body, ['status', 'verified']),
    async *runScenario(body) {
      for await (const event of stream({ method: 'POST', path: '/scenarios/run', body }))
        yield event as wire.ScenarioEvent;
    },
  };
}
