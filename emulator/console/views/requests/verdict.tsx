// How a request was judged: the checks in their order, and the rule that decided with the evidence for it.
import { Section } from '../../parts/page-head.tsx';
import type { RequestDetail } from '../../wire.ts';
import { say } from '../../words.ts';
import { checkWords } from './check-words.ts';
import { words } from './words.ts';

const MARKS = { passed: '✓', refused: '✕', 'not reached': '·' } as const;

export function Verdict({ detail }: { readonly detail: RequestDetail }) {
  return (
    <Section title={say(words.verdict)}>
      <ol class="checks card" title={say(words.verdictAbout)}>
        {detail.checks.map(({ check, verdict }) => (
          <li key={check} class={`check-${verdict.replace(' ', '-')}`}>
            <span aria-hidden="true">{MARKS[verdict]}</span>
            <span>{nameOf(check)}</span>
            <span class="visually-hidden">: {say(words.verdicts[verdict])}</span>
          </li>
        ))}
      </ol>
      <RuleTold detail={detail} />
    </Section>
  );
}

function nameOf(check: string): string {
  const word = checkWords[check];
  return word === undefined ? check : say(word);
}

function RuleTold({ detail: { rule, rule_told, hint } }: { readonly detail: RequestDetail }) {
  if (rule === undefined) return null;
  return (
    <div class="card rule-card">
      <p>
        <span class="muted">{say(words.ruleTitle)}</span> <code>{rule}</code>
      </p>
      {rule_told !== undefined && (
        <>
          <p lang="en">{rule_told.condition}</p>
          <p class="muted">
            {say(words.evidence)}: {say(words.grades[rule_told.evidence.grade])} ·{' '}
            {rule_told.evidence.source}
          </p>
        </>
      )}
      {hint !== undefined && (
        <p>
          <strong>{say(words.whatToDo)}</strong> {hint}
        </p>
      )}
    </div>
  );
}
