// Every way a run can go wrong, as one sentence, what to do about it, and the exit code (design D13).
import { ControlError, SignatureError, UnexpectedContentError } from '../../client/index.ts';
import { ConfigError } from '../config.ts';
import { EXIT, type Exit, UsageError } from './terminal.ts';

export interface Failure {
  readonly message: string;
  readonly hint: string | undefined;
  readonly exit: Exit;
}

/** Refusals of the control API that are about how it was asked, not about what is there. */
const MISASKED = [400, 401, 403, 405];

/** Errors whose message is a sentence for the user. */
const KNOWN: readonly string[] = [
  ...['StoreError', 'ExportError', 'AuthorityError', 'ContractRunError'],
  ...['KeyGuardError', 'CredentialsError', 'NoticeSinkError', 'ScenarioError'],
];

/** Puts an error into words. One that nobody foresaw keeps its stack: it is a defect and should be reported. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UsageError) {
    return { message: error.message, hint: error.hint, exit: EXIT.unusable };
  }
  if (error instanceof ControlError) {
    const isMisasked = MISASKED.includes(error.status) || error.code === 'UNKNOWN_SANDBOX';
    const exit = isMisasked ? EXIT.unusable : EXIT.findings;
    return { message: error.message, hint: error.hint, exit };
  }
  if (error instanceof SignatureError) {
    const message = `the answer cannot be trusted (${error.reason}): ${error.message}`;
    return { message, hint: undefined, exit: EXIT.findings };
  }
  if (error instanceof UnexpectedContentError) {
    const hint = 'is something other than fenzhang listening there?';
    return { message: error.message, hint, exit: EXIT.unusable };
  }
  // Not all of them are for the command line to know, so these are recognised by name.
  if (error instanceof ConfigError || (error instanceof Error && KNOWN.includes(error.name))) {
    return { message: error.message, hint: undefined, exit: EXIT.unusable };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message, hint: 'this is a defect of fenzhang', exit: EXIT.unusable };
}
