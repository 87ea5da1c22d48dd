import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the SQL files leave open. */
export interface StatementValues {
  job: string;
  brokers: string;
  topic_prefix: string;
  parallelism: string;
}

/** The statements of a folder's `.sql` files, in the order of their names, filled in. */
export function readStatements(folder: string, values: StatementValues): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .flatMap((name) => splitStatements(fill(readFileSync(join(folder, name), 'utf8'), values)));
}

/** @throws Error for a name that has no value. */
export function fill(sql: string, values: StatementValues): string {
  return sql.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = Object.entries(values).find(([key]) => key === name)?.[1];
    if (value === undefined) throw new Error(`The SQL asks for {{${name}}}, which has no value.`);
    return value.replaceAll("'", "''");
  });
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
