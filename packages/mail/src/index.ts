// Letters as those know them who write one. What sends them is `@clickledger/mail/mailer`, as not everyone sends any.
export * from './letter.ts';
export * from './port.ts';
