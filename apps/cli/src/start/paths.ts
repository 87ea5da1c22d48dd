import { resolve } from 'node:path';

export const PROJECT_ROOT = resolve(import.meta.dirname, '../../../..');
export const WEB_DIR = resolve(PROJECT_ROOT, 'apps/web');
export const CLI = resolve(PROJECT_ROOT, 'apps/cli/src/main.ts');
export const CLICKHOUSE_FRONT = resolve(PROJECT_ROOT, 'packages/engines/src/clickhouse/main.ts');
export const POSTGRES_FRONT = resolve(PROJECT_ROOT, 'packages/engines/src/postgres/main.ts');
