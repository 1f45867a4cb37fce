// How long a page is, and from which number on: read once, the same for every list.
import { ControlError } from './operation.ts';

/**
 * `?limit=`, or what is usual.
 * @throws ControlError unless it is a whole number from 1 to the most
 */
export function limitOf(query: URLSearchParams, usual: number, most: number): number {
  const limit = wholeNumber(query.get('limit')) ?? usual;
  if (limit >= 1 && limit <= most) return limit;
  throw new ControlError(400, 'BAD_LIMIT', `limit is a whole number from 1 to ${most}`);
}

/**
 * `?before=`: only what has a smaller number. Nothing where it is left out.
 * @throws ControlError unless it is a whole number
 */
export function beforeOf(query: URLSearchParams): number | undefined {
  const before = wholeNumber(query.get('before'));
  if (before === undefined || before >= 1) return before;
  throw new ControlError(400, 'BAD_BEFORE', 'before is a number from 1 on, as a page tells it');
}

/** 0 for what is no whole number, which every bound refuses. */
function wholeNumber(text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  return /^\d{1,12}$/.test(text) ? Number(text) : 0;
}
