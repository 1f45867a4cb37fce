// Scenarios: the library, or one of them being played.
import { route } from '../../routes.ts';
import { OwnScenario } from './own-scenario.tsx';
import { OWN, ScenarioList } from './scenario-list.tsx';
import { ScenarioPage } from './scenario-page.tsx';
import './scenarios.css';
import './sequence.css';

export function ScenariosView() {
  const { id } = route.value;
  if (id === undefined) return <ScenarioList />;
  return id === OWN ? <OwnScenario /> : <ScenarioPage key={id} name={id} />;
}
