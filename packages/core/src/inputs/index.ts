// Schemas that forms in the browser and commands on the server share. Nothing here may need a server, and zod is imported
// as a namespace: by name it would bring all its languages into the page, 54 KB compressed.
export * from './advertisers.ts';
export * from './campaigns.ts';
export * from './catalogue.ts';
export * from './corrections.ts';
export * from './dead-letters.ts';
export * from './disclosure.ts';
export * from './disputes.ts';
export * from './keys.ts';
export * from './lists.ts';
export * from './members.ts';
export * from './money.ts';
export * from './notices.ts';
export * from './operators.ts';
export * from './password.ts';
export * from './question.ts';
export * from './rules.ts';
export * from './second-factors.ts';
export * from './statements.ts';
export * from './text.ts';
export * from './time.ts';
export * from './views.ts';
