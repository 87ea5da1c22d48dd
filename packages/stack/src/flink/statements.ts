import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KafkaServers } from '@clickledger/config';
import { kafkaSecurity } from './kafka-security.ts';
import { windowSql } from './window-sql.ts';

/** A checkpoint publishes what the sinks wrote since the last: it bounds how old a live count is. */
export const PUBLISHED_EVERY_MS = 1_200;

/** What the SQL files leave open. */
export interface StatementValues {
  job: string;
  kafka: KafkaServers;
  topic_prefix: string;
  parallelism: string;
  /** How often it takes a checkpoint that nobody asks for. Default: as often as counts are published. */
  checkpointInterval?: string;
  /** Where the windows go: to the loader, or nowhere but into the job's state. Default `rollups`. */
  sink?: 'rollups' | 'rebuild';
  /** ms: windows that start earlier are left out. Default: none are. */
  since?: number | undefined;
}

/** The statements of a folder's `.sql` files, in the order of their names, filled in. */
export function readStatements(folder: string, values: StatementValues): string[] {
  const { job, kafka, topic_prefix, parallelism, sink = 'rollups', since } = values;
  const texts = {
    job,
    brokers: kafka.brokers.join(','),
    topic_prefix,
    parallelism,
    sink,
    checkpoint_interval: values.checkpointInterval ?? `${PUBLISHED_EVERY_MS} ms`,
  };
  const pieces = { ...windowSql({ since }), kafka_security: kafkaSecurity(kafka) };
  const filled = (name: string) => fill(readFileSync(join(folder, name), 'utf8'), texts, pieces);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .flatMap((name) => splitStatements(filled(name)));
}

/**
 * `{{name}}` stands for a text, quoted as SQL wants it; `{{{name}}}` for a piece of SQL.
 * @throws Error for a name that has no value.
 */
export function fill(
  sql: string,
  texts: Readonly<Record<string, string>>,
  pieces: Readonly<Record<string, string>> = {},
): string {
  const lookUp = (name: string, values: Readonly<Record<string, string>>) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The SQL asks for {{${name}}}, which has no value.`);
    return value;
  };
  return sql
    .replaceAll(/\{\{\{(\w+)\}\}\}/g, (_, name: string) => lookUp(name, pieces))
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => lookUp(name, texts).replaceAll("'", "''"));
}

/** Whether two jobs keep the same windows in the same way, so that one can go on from the state of the other. */
export function sameWindows(some: readonly string[], other: readonly string[]): boolean {
  const windowsOf = (statements: readonly string[]) =>
    statements.find((statement) => statement.startsWith('EXECUTE STATEMENT SET'))?.replaceAll(/\s+/g, ' ');
  return windowsOf(some) === windowsOf(other);
}

/** Cuts at a `;` that ends a line, except inside BEGIN ... END; lines that begin with `--` are left out. */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let lines: string[] = [];
  let inBlock = false;
  for (const line of sql.split('\n')) {
    if (line.trim() === '' || line.trim().startsWith('--')) continue;
    lines.push(line);
    if (line.trim() === 'BEGIN') inBlock = true;
    if (!line.trimEnd().endsWith(';') || (inBlock && line.trim() !== 'END;')) continue;
    statements.push(lines.join('\n').replace(/;\s*$/, inBlock ? ';' : ''));
    lines = [];
    inBlock = false;
  }
  if (lines.length > 0) statements.push(lines.join('\n'));
  return statements;
}
