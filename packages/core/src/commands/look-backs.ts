import { z } from 'zod';
import { defineCommand } from '#use-case.ts';
import { invalid } from '#use-case-error.ts';

/**
 * Records that somebody looks back over what was charged in a span: the caller carries it out, and what it takes back names
 * this run. Looking twice takes nothing back twice.
 */
export const recordLookBack = defineCommand({
  name: 'lookBacks.record',
  action: 'adjustments.write',
  event: 'charges.looked_back',
  /** In ms UTC. */
  input: z.object({ from: z.number(), to: z.number() }),
  run: async ({ now }, { from, to }) => {
    if (from >= to) throw invalid('Give a span that ends after it begins.');
    const run = new Date(now).toISOString();
    const details = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    return { output: { run }, subject: `look_back/${run}`, details };
  },
});
