// The top of the page: whose world this is, what time it is there, and how the page looks.
import { chooseSandbox, get, sandbox } from '../control.ts';
import { liveState } from '../live.ts';
import { choose, language, THEMES, type Theme, theme } from '../preferences.ts';
import { useResource } from '../resource.ts';
import { href } from '../routes.ts';
import type { Sandbox } from '../wire.ts';
import { say } from '../words.ts';
import { ClockChip } from './clock-chip.tsx';
import { words } from './words.ts';

export function Header() {
  return (
    <header class="header">
      <a class="brand" href={href('orders')}>
        <span class="brand-mark" aria-hidden="true" />
        <span>
          Fenzhang <span lang="zh-CN">分账</span>
        </span>
      </a>
      <SandboxPicker />
      <ClockChip />
      <LiveMark />
      <div class="header-end">
        <ThemePicker />
        <button
          type="button"
          class="quiet"
          lang={language.value === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => choose({ language: language.value === 'zh' ? 'en' : 'zh' })}
        >
          {say(words.language)}
        </button>
      </div>
    </header>
  );
}

function SandboxPicker() {
  const { value } = useResource(
    'sandboxes',
    () => get<{ readonly sandboxes: readonly Sandbox[] }>('/sandboxes', { sandbox: undefined }),
    ['sandbox'],
  );
  const all = value?.sandboxes ?? [];
  const chosen = sandbox.value || all[0]?.mchid;
  return (
    <label class="picker">
      <span class="picker-name">{say(words.sandbox)}</span>
      <select
        class="number"
        value={chosen}
        onChange={(event) => chooseSandbox(event.currentTarget.value)}
      >
        {all.map(({ mchid }) => (
          <option key={mchid} value={mchid}>
            {mchid}
          </option>
        ))}
      </select>
    </label>
  );
}

function ThemePicker() {
  return (
    <label class="picker">
      <span class="visually-hidden">{say(words.theme)}</span>
      <select
        value={theme.value}
        onChange={(event) => choose({ theme: event.currentTarget.value as Theme })}
      >
        {THEMES.map((each) => (
          <option key={each} value={each}>
            {say(words.themes[each])}
          </option>
        ))}
      </select>
    </label>
  );
}

function LiveMark() {
  const state = liveState.value;
  return (
    <span class={`live live-${state}`} role="status">
      <span class="live-dot" aria-hidden="true" />
      <span class="live-text">{say(words.live[state])}</span>
    </span>
  );
}
