import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';

const SEEDED = fileURLToPath(new URL('fast-check.ts', import.meta.url));

/**
 * Gives every test that imports `fast-check` the one of the environment's seed and runs (./settings.ts). A setup file would
 * do it too, and cost those four files of five that have no properties their share of fast-check's import.
 */
export function seededProperties(): Plugin {
  return {
    name: 'seeded-properties',
    enforce: 'pre',
    resolveId: (id, importer) => (id === 'fast-check' && importer !== SEEDED ? SEEDED : undefined),
  };
}
