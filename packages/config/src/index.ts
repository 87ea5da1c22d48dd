export * from './endpoints.ts';
export * from './env.ts';
export * from './logger.ts';
export * from './metrics-targets.ts';
export * from './profile.ts';
export * from './readiness.ts';
export * from './runtime.ts';
export * from './secrets.ts';
