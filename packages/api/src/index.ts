export type { CampaignCharge, ChargedDay, ChargedMonth } from './charges.ts';
export type { Context, Session, SessionAdvertiser, Stores } from './context.ts';
export type { Bucket, Figures } from './figures.ts';
export type { Range } from './input.ts';
export type { LiveSnapshot } from './live/snapshot.ts';
export { type AppRouter, appRouter } from './root.ts';
export { createCallerFactory } from './trpc.ts';
