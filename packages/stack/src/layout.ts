import { join, resolve } from 'node:path';
import type { Env } from '@clickledger/config';

/** Configuration files of the servers. */
export const CONFIG_DIR = resolve(import.meta.dirname, '../config');
export const SQL_DIR = join(CONFIG_DIR, 'flink');
/** Where the stack keeps what. */
export interface StackLayout {
  dataDir: string;
  root: string;
  logs: string;
  pids: string;
  cache: string;
  kafka: string;
  flink: string;
  redis: string;
  postgres: string;
  runtime: string;
}

export function stackLayout(env: Pick<Env, 'DATA_DIR' | 'STACK_CACHE'>): StackLayout {
  const root = resolve(env.DATA_DIR, 'stack');
  const at = (name: string) => join(root, name);
  return {
    dataDir: resolve(env.DATA_DIR),
    root,
    logs: at('logs'),
    pids: at('pids'),
    cache: env.STACK_CACHE ? resolve(env.STACK_CACHE) : at('cache'),
    kafka: at('kafka'),
    flink: at('flink'),
    redis: at('redis'),
    postgres: at('postgres'),
    runtime: at('runtime.json'),
  };
}

/** Log and pid file of one service. */
export function serviceFiles(layout: StackLayout, name: string): { logFile: string; pidFile: string } {
  return { logFile: join(layout.logs, `${name}.log`), pidFile: join(layout.pids, `${name}.pid`) };
}
