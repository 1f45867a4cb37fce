// A view that has nothing to show yet: still reading, nothing there, or something in the way.
import type { ComponentChildren } from 'preact';
import { ControlRefusal } from '../control.ts';
import type { Resource } from '../resource.ts';
import { say } from '../words.ts';
import { words } from './words.ts';

/** Teaches what to do next where there is nothing. */
export function EmptyState({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

export function Problem({
  error,
  onRetry,
}: {
  readonly error: Error;
  readonly onRetry?: (() => void) | undefined;
}) {
  const { code, hint, status } =
    error instanceof ControlRefusal ? error : { code: error.name, hint: undefined, status: -1 };
  return (
    <div class="problem" role="alert">
      <strong>{status === 0 ? say(words.outOfReach) : error.message}</strong>
      {hint !== undefined && status !== 0 && (
        <p>
          {say(words.tryThis)}: {hint}
        </p>
      )}
      <p class="problem-end">
        <code>{code}</code>
        {onRetry !== undefined && (
          <button type="button" onClick={onRetry}>
            {say(words.retry)}
          </button>
        )}
      </p>
    </div>
  );
}

/** Draws what was read; until then, or instead, says how it stands. */
export function Loaded<Value>({
  resource,
  children,
}: {
  readonly resource: Resource<Value>;
  readonly children: (value: Value) => ComponentChildren;
}) {
  const { value, error, reload } = resource;
  if (error !== undefined) return <Problem error={error} onRetry={reload} />;
  if (value === undefined) {
    return (
      <p class="loading" role="status">
        {say(words.loading)}
      </p>
    );
  }
  return <>{children(value)}</>;
}
