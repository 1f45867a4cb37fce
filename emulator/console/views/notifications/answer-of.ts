// How an attempt ended, in a word: the status that came back, or why none did.

interface Ended {
  readonly status?: number | undefined;
  readonly error?: string | undefined;
}

export const answerOf = ({ status, error }: Ended) => String(status ?? error ?? '');

/** 200 and 204 acknowledge a notice; nothing else does. */
export const isAcknowledged = ({ status }: Ended) => status === 200 || status === 204;
