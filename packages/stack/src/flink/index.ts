export * from './deploy.ts';
export * from './deployment.ts';
export * from './errors.ts';
export * from './job-checkpoints.ts';
export * from './job-manager.ts';
export * from './statements.ts';
export * from './supervise-job.ts';
