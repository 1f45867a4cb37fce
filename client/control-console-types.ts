// What the control API tells of one request or one notice, of what an advance will do, of calls and of scenarios: what a
// console shows and does. Amounts are integer fen, times RFC 3339 unless the name ends in Ms.
import type { NotificationRecord, RequestRecord } from './control-types.ts';

/** How one check of the list judged a request. */
export interface CheckVerdict {
  /** `route`, `signature`, … in the platform's order; the last two are `frequency` and `rules`. */
  readonly check: string;
  readonly verdict: 'passed' | 'refused' | 'not reached';
}

export interface RuleTold {
  readonly key: string;
  readonly family: string;
  /** When an answer follows it, in a sentence. */
  readonly condition: string;
  /** Under the profile of the sandbox. */
  readonly evidence: {
    readonly grade: 'observed' | 'documented' | 'inferred';
    readonly source: string;
  };
}

/** One request with everything that is known of it. */
export interface RequestDetail extends RequestRecord {
  /** Name and value in turn, as they came. */
  readonly raw_headers: readonly string[];
  /** The exact bytes, for bodies that are no text. */
  readonly body_base64: string;
  readonly checks: readonly CheckVerdict[];
  /**
   * The five lines that the emulator verified the signature over, one a member, without their line feeds; absent
   * where Authorization could not be read. Beside them what Authorization said.
   */
  readonly signed?: {
    readonly lines: readonly string[];
    readonly message: string;
    readonly serial: string;
    readonly signature: string;
  };
  readonly rule_told?: RuleTold;
  readonly curl: string;
}

export interface ListRequestsQuery {
  /** At most 1,000; 100 unless given. */
  readonly limit?: number | undefined;
  /** Only those with a smaller number: the last of a page leads to the next. */
  readonly before?: number | undefined;
}

/** A request as a command for a POSIX shell. */
export interface CurlCommand {
  readonly curl: string;
  /** Signed anew: until when it is good, five minutes from now. */
  readonly good_until?: string;
}

export interface RequestAsCurlQuery {
  /** `anew`: signed by the sandbox's merchant now, so that it can be sent. As it came unless given. */
  readonly sign?: 'anew' | undefined;
}

export interface RecordedScenario {
  /** YAML. */
  readonly text: string;
  readonly calls: number;
  /** What was recorded and is not told, in words. */
  readonly left_out: readonly string[];
}

export interface RecordedScenarioQuery {
  /** Numbers or Request-IDs; everything that was recorded unless given. */
  readonly requests?: readonly (number | string)[] | undefined;
}

/** A notice as it stands on the wire. */
export interface NoticeOnTheWire {
  /** Name and value in turn. */
  readonly headers: readonly string[];
  readonly body: string;
}

export interface NotificationDetail extends Omit<NotificationRecord, 'attempts'> {
  readonly attempts: readonly (NotificationRecord['attempts'][number] & {
    /** What went out, while it is in the log. Absent where nothing did. */
    readonly sent?: NoticeOnTheWire;
  })[];
  /** How many attempts the schedule has left, if they all fail. */
  readonly attempts_left: number;
  /** The next attempt to the byte, were it made now; absent where nothing can be sent. Its signature is of this look. */
  readonly preview?: NoticeOnTheWire;
}

/**
 * `duplicate`: as the last attempt. `tampered`: a byte of the ciphertext changed after it was signed. `signtest`: signed
 * `WECHATPAY/SIGNTEST/…`, the platform's own probe. `wrong-key`: rightly signed, sealed with another APIv3 key.
 */
export type NoticeKind = 'duplicate' | 'tampered' | 'signtest' | 'wrong-key';

export interface SendNotificationRequest {
  readonly id: string;
  readonly kind: NoticeKind;
}

/** One delivery beside the schedule; the notice itself stays as it was. */
export interface SentNotification {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly target: string;
  readonly status?: number;
  readonly error?: string;
  readonly ms: number;
  readonly sent?: NoticeOnTheWire;
}

export type PreviewClockQuery = { readonly ms: number } | { readonly to: string };

/** What is planned until then. What that work causes in turn (notices, retries) is not foreseen. */
export interface ClockPreview {
  readonly now: string;
  readonly to: string;
  /** Soonest first; at most a hundred. */
  readonly due: readonly {
    readonly at: string;
    readonly kind: string;
    readonly reference: string;
  }[];
  readonly counts: Readonly<Record<string, number>>;
  /** False where there is so much that counting stopped. */
  readonly complete: boolean;
}

/** By the name of a client method with its fields, or by method and path with the body as it is to be signed. */
export type CallRequest =
  | { readonly operation: string; readonly with?: Readonly<Record<string, unknown>> | undefined }
  | {
      readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
      /** With its query. */
      readonly path: string;
      /** Sent as it stands if it is a text, else as JSON. */
      readonly body?: unknown;
    };

export interface CallAnswer {
  /** Of the request in the log; `readRequest` tells the rest. */
  readonly number?: number;
  readonly request_id?: string;
  /** 0 where no answer came. */
  readonly status: number;
  /** Name and value in turn. */
  readonly headers: readonly string[];
  readonly body: string;
  /** Whether the client verified the signature. */
  readonly verified: boolean;
  /** Why there is no answer, or why it is not to be trusted. */
  readonly problem?: string;
}

export interface ScenarioListed {
  readonly name: string;
  readonly story: string;
  /** What each step is: `createOrder`, `advance`. */
  readonly steps: readonly string[];
}

export interface ScenarioList {
  readonly scenarios: readonly ScenarioListed[];
}

/** A scenario of the library by its name, or one in YAML. */
export type RunScenarioRequest = { readonly name: string } | { readonly text: string };

/** What happens while a scenario is played, in a new sandbox that is deleted afterwards. */
export type ScenarioEvent =
  | {
      readonly event: 'begun';
      readonly data: ScenarioListed & { readonly mchid: string };
    }
  /** A call with its answer, a notice with what the merchant answered, or what the owner did. */
  | { readonly event: 'wire'; readonly data: ScenarioWireEvent }
  | {
      readonly event: 'step';
      readonly data: {
        /** From 1; 0 for what is given. */
        readonly step: number;
        readonly title: string;
        readonly passed: boolean;
        readonly failure?: ScenarioStepFailure;
      };
    }
  | {
      readonly event: 'ended';
      readonly data: { readonly passed: boolean; readonly steps: number; readonly ms: number };
    }
  /** It could not be played to its end. */
  | { readonly event: 'broken'; readonly data: { readonly message: string } };

export interface ScenarioStepFailure {
  readonly expected: string;
  readonly received: string;
  readonly line: number;
  readonly rule?: string;
}

export type ScenarioWireEvent =
  | {
      readonly kind: 'call';
      readonly operation: string;
      readonly method: string;
      readonly target: string;
      readonly body: string;
      readonly status?: number;
      readonly answer?: string;
    }
  | {
      readonly kind: 'notice';
      readonly mchid: string;
      readonly summary?: string;
      readonly body: string;
      readonly status: number;
    }
  | { readonly kind: 'deed'; readonly text: string };

export interface EnvironmentQuery {
  /** Where `fenzhang env` puts the files that some of them name. */
  readonly directory?: string | undefined;
}

/** What leads an unmodified SDK to this sandbox, by language. */
export interface LanguageEnvironments {
  readonly directory: string;
  /** Writes the files and prints the lines. */
  readonly command: string;
  readonly languages: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
