import fc from 'fast-check';
import { propertySettings } from './settings.ts';

// What the tests get for `fast-check` (./plugin.ts): the same, with the seed and as many runs as the environment asks for.

const { seed, times } = propertySettings(process.env);
if (seed !== undefined) fc.configureGlobal({ seed });

/** As many as fast-check runs of a property that says none. */
const RUNS = 100;

export const assert = ((property: Parameters<typeof fc.assert>[0], parameters?: fc.Parameters<unknown>) =>
  fc.assert(property, {
    ...parameters,
    numRuns: (parameters?.numRuns ?? RUNS) * times,
  })) as typeof fc.assert;

export * from 'fast-check';
export default { ...fc, assert };
