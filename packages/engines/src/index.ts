export type { PoolSize } from './clickhouse/admission.ts';
export type { EngineOptions } from './clickhouse/engine-options.ts';
export {
  type ClickHouseFrontOptions,
  type Front,
  type FrontLogger,
  startClickHouseFront,
} from './clickhouse/front.ts';
export { EmbeddedError, type EmbeddedErrorCode } from './embedded-error.ts';
export { type PostgresFront, type PostgresFrontOptions, startPostgresFront } from './postgres/front.ts';
