import { defineConfig } from 'vitest/config';
import { seededProperties } from './tests/support/properties/plugin.ts';

/** `npm run test:contracts`: every port's contract against real servers, which it starts unless they are given. */
export default defineConfig({
  plugins: [seededProperties()],
  test: {
    include: ['{apps,packages}/**/*.stack.test.ts'],
    globalSetup: 'tests/support/stack-servers.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
