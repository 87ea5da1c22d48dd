import { defineConfig } from 'vitest/config';

/** `npm run test:faults`: one run on the distributed profile, whose steps build on each other. */
export default defineConfig({
  test: {
    include: ['e2e/faults/*.test.ts'],
    pool: 'forks',
    reporters: ['verbose'],
    disableConsoleIntercept: true,
    bail: 0,
    hookTimeout: 900_000,
  },
});
