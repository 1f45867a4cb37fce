// The page: a header, the way to every view, the view, and what is said aloud.
import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { sandbox } from './control.ts';
import { followEvents } from './live.ts';
import { Toasts } from './parts/toasts.tsx';
import { route, type ViewName } from './routes.ts';
import { Header } from './shell/header.tsx';
import { Navigation } from './shell/navigation.tsx';
import { TokenGate } from './shell/token-gate.tsx';
import { words } from './shell/words.ts';
import { ClockView } from './views/clock/clock-view.tsx';
import { FaultsView } from './views/faults/faults-view.tsx';
import { LedgerView } from './views/ledger/ledger-view.tsx';
import { NotificationsView } from './views/notifications/notifications-view.tsx';
import { OrdersView } from './views/orders/orders-view.tsx';
import { RequestsView } from './views/requests/requests-view.tsx';
import { SandboxesView } from './views/sandboxes/sandboxes-view.tsx';
import { ScenariosView } from './views/scenarios/scenarios-view.tsx';
import { say } from './words.ts';

const COMPONENTS: Readonly<Record<ViewName, ComponentType>> = {
  orders: OrdersView,
  requests: RequestsView,
  notifications: NotificationsView,
  ledger: LedgerView,
  clock: ClockView,
  faults: FaultsView,
  scenarios: ScenariosView,
  sandboxes: SandboxesView,
};

export function App() {
  const chosen = sandbox.value;
  useEffect(followEvents, [chosen]);
  const { view, id } = route.value;
  const View = COMPONENTS[view];
  const main = useRef<HTMLElement>(null);
  useTitle(view, id);
  useFocusOnArrival(`${view}/${id ?? ''}`, main);
  return (
    <>
      <button type="button" class="skip-link" onClick={() => main.current?.focus()}>
        {say(words.skip)}
      </button>
      <Header />
      <Navigation />
      <main id="main" tabIndex={-1} ref={main}>
        <View key={chosen} />
      </main>
      <TokenGate />
      <Toasts />
    </>
  );
}

function useTitle(view: ViewName, id: string | undefined): void {
  const title = say(words.views[view]);
  useEffect(() => {
    document.title = [id, title, 'Fenzhang 分账'].filter(Boolean).join(' · ');
  }, [title, id]);
}

/** Whoever follows a link by keyboard or by ear begins at the top of the new place. */
function useFocusOnArrival(place: string, main: { readonly current: HTMLElement | null }): void {
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else {
      main.current?.focus({ preventScroll: true });
      scrollTo({ top: 0 });
    }
  }, [place]);
}
