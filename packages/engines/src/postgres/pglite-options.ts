import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { PrivateFiles } from './private-files.ts';

/**
 * V8 flags that keep WebAssembly at its first compiler: queries take about twice as long (2 ms instead of 1), but
 * optimising an engine of 9 MB takes 700 MB for some seconds and 100 MB for good.
 */
export const MEMORY_FLAGS = ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

/** How PGlite runs on a folder. Its default of 160 MB of shared buffers is for more data than accounts and statements. */
export function pgliteOptions(folder: string): PGliteOptions {
  return {
    fs: new PrivateFiles(folder),
    // PGlite starts with fsync off (-F); an acknowledged commit should outlast a power cut too.
    startParams: PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
    postgresqlconf: [
      'shared_buffers=8MB',
      'wal_buffers=256kB',
      'temp_buffers=1MB',
      'max_wal_size=64MB',
      'max_connections=10',
      'jit=off',
      'timezone=UTC',
    ],
  };
}
