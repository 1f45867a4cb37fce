// How the demo tells a story: to people line by line while it is played, to programs as one object at the end.
import type { Narrator, StoryEvent } from '../../scenarios/index.ts';
import { padEnd } from './display-width.ts';
import type { Colour, Paint } from './paint.ts';

interface ToldStory {
  readonly title: string;
  readonly steps: { readonly title: string; readonly events: StoryEvent[] }[];
}

export interface DemoNarrator extends Narrator {
  readonly stories: readonly ToldStory[];
}

/** The arrows of the log of `start`; a refusal here is one that has to come. */
const MARKS: { readonly [Kind in StoryEvent['kind']]: readonly [mark: string, colour: Colour] } = {
  answer: ['<--', 'green'],
  refusal: ['<--', 'yellow'],
  notice: ['==>', 'cyan'],
  owner: [' · ', 'dim'],
  check: [' = ', 'green'],
};

const TITLE_COLUMNS = 22;

/** Tells through `write`, and remembers what it told. */
export function createDemoNarrator(write: (text: string) => void, paint: Paint): DemoNarrator {
  const stories: ToldStory[] = [];
  return {
    stories,
    story(title) {
      stories.push({ title, steps: [] });
      write(`\n${paint('bold', title)}\n`);
    },
    step(title) {
      const steps = stories.at(-1)?.steps;
      steps?.push({ title, events: [] });
      write(`\n ${steps?.length ?? 0}  ${paint('bold', title)}\n`);
    },
    tell(event) {
      stories.at(-1)?.steps.at(-1)?.events.push(event);
      write(lineOf(event, paint));
    },
  };
}

function lineOf({ kind, title, text }: StoryEvent, paint: Paint): string {
  const [mark, colour] = MARKS[kind];
  const words = kind === 'refusal' ? `${text} · 应当拒绝 as it should be` : text;
  const line = `${padEnd(title, TITLE_COLUMNS)} ${kind === 'owner' ? paint('dim', words) : words}`;
  return `    ${paint(colour, mark)} ${line}\n`;
}
