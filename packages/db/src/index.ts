export * from './accounts/keys.ts';
export * from './accounts/password.ts';
export * from './accounts/users.ts';
export * from './clickhouse/client.ts';
export * from './postgres/campaigns.ts';
export * from './postgres/catalog.ts';
export * from './postgres/client.ts';
