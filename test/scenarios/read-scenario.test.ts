import { describe, expect, it } from 'vitest';
import { readScenario, ScenarioError } from '../../scenarios/index.ts';

/** What is said about a scenario with these steps, written from line 3 on. */
function mistakesIn(steps: string, head = 'story: told wrongly'): readonly string[] {
  return mistakesOf(`${head}\nsteps:\n${steps}`);
}

function mistakesOf(text: string): readonly string[] {
  try {
    readScenario('story.yaml', text);
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('a mistake in a scenario is told with its place and what to write', () => {
  const steps: readonly (readonly [string, string, string])[] = [
    [
      'an unknown step',
      '  - cal: createOrder',
      '3:5: there is no word "cal" (did you mean "call"?)',
    ],
    [
      'an unknown operation',
      '  - call: createOdrer',
      '3:11: there is no call "createOdrer" (did you mean "createOrder"?)',
    ],
    [
      'an unknown word beside a step',
      '  - call: createOrder\n    wiht: {}',
      '4:5: there is no word "wiht" here (did you mean "with"?)',
    ],
    [
      'an unknown situation',
      '  - call: createOrder\n    expect: { refused: orderNotSetled }',
      '4:24: there is no refused "orderNotSetled" (did you mean "orderNotSettled"?)',
    ],
    [
      'a span without a unit',
      '  - advance: 5',
      '3:14: advance must be a text (write: advance: 5s)',
    ],
    [
      'a span with a blank',
      '  - advance: 5 s',
      '3:14: advance: a span of time is like 5s, 1m, 2h30m or 5d (write: advance: 5s)',
    ],
    [
      'a merchant without quotes',
      '  - drain: { merchant: 1900000110 }',
      '3:24: merchant is a number (put it in quotes: "1900000110")',
    ],
    [
      'a step that does two things',
      '  - call: createOrder\n    advance: 5s',
      '3:5: a step does one thing, and this one does two: call, advance (make two steps of it)',
    ],
    [
      'a member that is missing',
      '  - topUp: { merchant: "1900000110" }',
      '3:12: amount is missing',
    ],
    [
      'a reference to nothing',
      '  - call: queryOrder\n    as: found\n  - expectBalances: { fees: $fuond.amount }',
      '5:29: nothing is named fuond (did you mean found?)',
    ],
    [
      'the payment where none is given',
      '  - pay: $order.out_trade_no',
      '3:10: nothing is named order (it is the payment of given: write given: { order: {} })',
    ],
    [
      'a repetition of what was not called',
      '  - repeat: createOrder',
      '3:13: createOrder has not been called before (name a call with as)',
    ],
    [
      'a name that is taken',
      '  - call: queryOrder\n    as: order',
      '4:9: as: this name is taken already (write: call: queryOrderAmount)',
    ],
    ['one call together with nobody', '  - together: [{ call: queryOrder }]', '3:15: together'],
    [
      'a number that YAML reads as such twice',
      '  - pay: "1"\n    pay: "2"',
      '4:5: Map keys must be unique',
    ],
    ['a step of nothing', '  - {}', '3:5: an empty step (words: call, repeat, together'],
  ];
  it.each(steps)('%s', (_, text, said) => {
    const mistakes = mistakesIn(text);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(`story.yaml:${said}`);
  });

  it('all of them at once', () => {
    expect(mistakesIn('  - cal: a\n  - advance: 5\n  - pay: $a.b')).toHaveLength(2);
    expect(mistakesIn('  - pay: $a.b\n  - pay: $c.d')).toHaveLength(2);
  });

  it('in what is given, and around', () => {
    expect(mistakesIn('  - advance: 1s', 'stroy: x')).toEqual([
      'story.yaml:1:1: story is missing',
      'story.yaml:1:1: there is no word "stroy" here (did you mean "story"?)',
    ]);
    expect(mistakesIn('  - advance: 1s', 'story: x\ngiven: { order: { totl: 1 } }')).toEqual([
      'story.yaml:2:19: there is no word "totl" here (did you mean "total"?)',
    ]);
    expect(mistakesOf('story: x')).toEqual(['story.yaml:1:1: steps is missing']);
    expect(mistakesOf('- a')).toEqual([
      'story.yaml:1:1: a scenario must be a mapping (name: value)',
    ]);
  });

  it('in what is no YAML', () => {
    expect(mistakesOf('story: [a\nsteps: b')[0]).toMatch(/^story\.yaml:\d+:\d+: /);
  });
});
