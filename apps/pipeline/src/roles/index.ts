// What runs the stages, apart from all that commands do with them: a process of roles stays, with what it has loaded.
export { Bell } from '#bell.ts';
export * from './engines.ts';
export * from './run.ts';
