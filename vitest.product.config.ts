import { defineConfig } from 'vitest/config';

/** `npm run test:parity`, `npm run test:faults` and `npm run test:cost`: each starts the product, and its steps build on each other. */
export default defineConfig({
  test: {
    include: ['tests/{parity,faults}/*.test.ts', 'bench/*.product.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    reporters: ['verbose'],
    disableConsoleIntercept: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
