export * from './click.ts';
export * from './ids.ts';
export * from './json.ts';
export * from './ledger.ts';
export * from './money.ts';
export * from './token.ts';
export * from './verdict.ts';
export * from './window.ts';
