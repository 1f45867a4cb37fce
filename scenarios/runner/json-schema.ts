// The vocabulary as JSON Schema, for editors: generated from what the runner itself checks by.
import { z } from 'zod';
import { SCENARIO, STEPS } from './vocabulary.ts';

const TITLE = 'A scenario of fenzhang';
const ABOUT =
  'A story of platform profit sharing (平台收付通 · 分账): what is given, and steps that call, wait and expect. $name.member stands for a member of an earlier answer.';

/** The schema that `scenarios/schema.json` holds. */
export function scenarioJsonSchema(): object {
  const steps = z
    .array(z.union(Object.values(STEPS)))
    .min(1)
    .meta({
      description: SCENARIO.shape.steps.meta()?.description ?? '',
    });
  const whole = z.strictObject({ ...SCENARIO.shape, steps });
  const schema = z.toJSONSchema(whole, {
    target: 'draft-7',
    io: 'input',
    reused: 'inline',
    override({ jsonSchema }) {
      const { example, description } = jsonSchema as { example?: string; description?: string };
      if (example === undefined) return;
      delete jsonSchema['example'];
      jsonSchema.description = `${description}\n\n${example}`;
    },
  });
  return { ...schema, title: TITLE, description: ABOUT };
}
