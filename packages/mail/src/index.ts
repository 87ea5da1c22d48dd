export * from './letter.ts';
export * from './mailer.ts';
