import { configDefaults, defineConfig } from 'vitest/config';
import { seededProperties } from './tests/support/properties/plugin.ts';
import { propertySettings } from './tests/support/properties/settings.ts';

// These need servers (`npm run test:stack`), or the whole product (`npm run test:cost`).
const exclude = [...configDefaults.exclude, '**/*.{stack,product}.test.ts'];
const besideTheCode = '{apps,packages,bench}/**/src/**/*.test.ts';

export default defineConfig({
  plugins: [seededProperties()],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // The gate runs them beside what has the right of way.
    testTimeout: 180_000 * propertySettings(process.env).times,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        // What they import is loaded once for all of them, which is most of their time.
        test: { name: 'beside the code', include: [besideTheCode], exclude, isolate: false },
      },
      {
        extends: true,
        // Native engines want a process of their own.
        test: {
          name: 'with engines',
          include: ['{apps,packages,bench}/**/*.test.ts'],
          exclude: [...exclude, besideTheCode],
        },
      },
    ],
  },
});
