import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{apps,packages,bench}/**/*.test.ts'],
    // These need servers: `npm run test:stack`.
    exclude: [...configDefaults.exclude, '**/*.stack.test.ts'],
    // Native engines want a process of their own.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
