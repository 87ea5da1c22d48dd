import { configDefaults, defineConfig } from 'vitest/config';
import { seededProperties } from './tests/support/properties/plugin.ts';
import { propertySettings } from './tests/support/properties/settings.ts';

export default defineConfig({
  plugins: [seededProperties()],
  test: {
    include: ['{apps,packages,bench}/**/*.test.ts'],
    // These need servers (`npm run test:stack`), or the whole product (`npm run test:cost`).
    exclude: [...configDefaults.exclude, '**/*.{stack,product}.test.ts'],
    // Native engines want a process of their own.
    pool: 'forks',
    maxWorkers: 2,
    // The gate runs them beside what has the right of way.
    testTimeout: 180_000 * propertySettings(process.env).times,
    hookTimeout: 300_000,
  },
});
