import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How much of the machine the engine may take. */
export interface EngineOptions {
  /** Bytes the engine may hold over all queries and merges; a query that needs more fails with code 241. */
  readonly maxMemory: number;
  /** Threads a query may use. */
  readonly maxThreads: number;
}

export const DEFAULT_ENGINE_OPTIONS: EngineOptions = { maxMemory: 700 * 1024 * 1024, maxThreads: 2 };

/** Bytes that must be free for each further thread of a query: a dashboard's question holds a few. */
const MEMORY_PER_THREAD = 32 * 1024 * 1024;

/** Caches are small because the operating system caches the same files again. */
const SERVER_SETTINGS = {
  timezone: 'UTC',
  mark_cache_size: 32 * 1024 * 1024,
  primary_index_cache_size: 32 * 1024 * 1024,
  uncompressed_cache_size: 0,
  index_mark_cache_size: 8 * 1024 * 1024,
  query_condition_cache_size: 8 * 1024 * 1024,
  mmap_cache_size: 100,
  max_thread_pool_size: 400,
  max_thread_pool_free_size: 16,
  background_pool_size: 2,
  background_schedule_pool_size: 4,
  // By default twenty times a second, which is most of what an idle engine does.
  memory_worker_period_ms: 500,
};

/**
 * All that any password opens: tables and questions. No sources and no dictionaries, which would read the machine's
 * files, reach into its network and run commands.
 */
const GRANTS = `GRANT CHECK, SHOW, SELECT, INSERT, ALTER, CREATE DATABASE, CREATE TABLE, CREATE VIEW, CREATE TEMPORARY TABLE,
  DROP, UNDROP TABLE, TRUNCATE, OPTIMIZE, KILL QUERY ON *.*`;

/** The engine's one user, which every connection is. */
const USERS = `<clickhouse>
  <profiles><default/></profiles>
  <quotas><default/></quotas>
  <users>
    <default>
      <password/>
      <networks><ip>::/0</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
      <grants><query>${GRANTS}</query></grants>
    </default>
  </users>
</clickhouse>
`;

/**
 * Writes the engine's configuration and its user into `folder` and returns the arguments every connection is opened
 * with.
 */
export function writeEngineConfig(folder: string, options: EngineOptions): string[] {
  const file = join(folder, 'engine.xml');
  const users = join(folder, 'users.xml');
  writeFileSync(users, USERS);
  const settings = { ...SERVER_SETTINGS, max_server_memory_usage: options.maxMemory, users_config: users };
  const lines = Object.entries(settings).map(
    ([name, value]) => `  <${name}>${escapeXml(String(value))}</${name}>`,
  );
  writeFileSync(file, `<clickhouse>\n${lines.join('\n')}\n</clickhouse>\n`);
  return [
    `--config-file=${file}`,
    `--max_threads=${options.maxThreads}`,
    '--max_insert_threads=1',
    // By default a thread wants a gigabyte free to itself, and a query that finds less runs on one thread only.
    `--max_threads_min_free_memory_per_thread=${MEMORY_PER_THREAD}`,
    // Bound parameters reach the engine as a statement of their own, as long as an URL may be.
    '--max_query_size=4194304',
    // Parsing batches of some thousand rows on one thread is half as fast again as handing them round.
    '--input_format_parallel_parsing=0',
    // `clickhouse local` conveniences that a server does not have.
    '--implicit_select=0',
    '--allow_introspection_functions=0',
  ];
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
