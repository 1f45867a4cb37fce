// What the control API is lent of the rest of the package, loaded when first wanted: rules, client, stories.
import { randomBytes } from 'node:crypto';
import { ControlError } from './control/operation.ts';
import type { ControlTools } from './control/tools.ts';
import type { NoticeDesk } from './notice-desk.ts';
import type { ScenarioKit, Stories } from './stories.ts';

export interface ToolParts {
  /** Where the emulator listens; empty until it does. */
  readonly url: () => string;
  readonly token: string | undefined;
  readonly desk: NoticeDesk;
  readonly scenarios: (() => Promise<ScenarioKit>) | undefined;
}

/** One for each emulator. What goes over the wire is refused until it listens. */
export function controlTools({ url, token, desk, scenarios }: ToolParts): ControlTools {
  /** A server on every address is reached on loopback. */
  const ownUrl = () =>
    url().replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:') || undefined;
  const listening = (what: string) => {
    const own = ownUrl();
    if (own !== undefined) return own;
    const message = `${what} goes over the wire, and the emulator listens on no port`;
    throw new ControlError(409, 'NOT_LISTENING', message, 'start it');
  };
  let told: Promise<Stories> | undefined;
  const stories = () => {
    told ??= openStories(scenarios);
    return told;
  };
  return {
    get url() {
      return ownUrl();
    },
    findRule: async (key) => (await import('./rule-book.ts')).findRule(key),
    writeStory: async (recorded, requests) => (await stories()).write(recorded, requests),
    async call(sandbox, asked) {
      const baseUrl = listening('a call');
      const { callAsMerchant } = await import('./merchant-calls.ts');
      return callAsMerchant(sandbox, asked, { baseUrl, nonce: newNonce() });
    },
    previewNotice: (sandbox, notice) => desk.preview(sandbox, notice),
    sendNotice: (sandbox, notice, kind) => desk.send(sandbox, notice, kind),
    sentIn: (sandbox, notice, attempt) => desk.sentIn(sandbox, notice, attempt),
    listStories: async () => (await stories()).list(),
    async readStory(named) {
      const baseUrl = listening('a scenario');
      return (await stories()).read(named, { baseUrl, token });
    },
  };
}

async function openStories(scenarios: ToolParts['scenarios']): Promise<Stories> {
  if (scenarios === undefined) {
    const hint = "createEmulator({ scenarios: () => import('fenzhang/scenarios') }) plays them";
    const message = 'this emulator was made without what plays scenarios';
    throw new ControlError(501, 'NO_SCENARIOS', message, hint);
  }
  const [{ Stories }, kit] = await Promise.all([import('./stories.ts'), scenarios()]);
  return new Stories(kit);
}

/** 32 hex digits of chance that belongs to no sandbox. */
export function newNonce(): string {
  return randomBytes(16).toString('hex');
}
