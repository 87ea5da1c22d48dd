// What a process needs once, at its start; kept apart so that readers do not load it.
export { migrateClickHouse } from './clickhouse/migrate.ts';
export { MigrationError } from './migrations.ts';
export { migratePostgres } from './postgres/migrate.ts';
export { seedDemo } from './seed/demo.ts';
export { dropPublishedLogins, publishedLogins } from './seed/published-logins.ts';
