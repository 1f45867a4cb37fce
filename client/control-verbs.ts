// The verbs in which every method of the control client is said.
import type { ReadEvent } from './event-reader.ts';

export interface ControlCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below /_fenzhang. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: object;
}

/** A call that is answered for as long as there is something to tell. */
export interface StreamCall extends ControlCall {
  readonly headers?: Readonly<Record<string, string>>;
  /** Hangs up. */
  readonly signal?: AbortSignal | undefined;
}

/** `names` are the members without which an answer is not understood. */
export interface Verbs {
  get<T extends object>(
    path: string,
    names?: readonly (keyof T & string)[],
    query?: ControlCall['query'],
  ): Promise<T>;
  post<T extends object>(
    path: string,
    body?: object,
    names?: readonly (keyof T & string)[],
  ): Promise<T>;
  put<T extends object>(path: string, body: object): Promise<T>;
  delete(path: string, query?: ControlCall['query']): Promise<void>;
  stream(request: StreamCall): AsyncGenerator<ReadEvent>;
}
