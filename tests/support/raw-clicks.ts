import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One question to the embedded ClickHouse of this data folder that no front door answers: rows of text. */
export async function askClickHouse(dataDir: string, query: string): Promise<string[][]> {
  const text = await tellClickHouse(dataDir, `${query} FORMAT TabSeparated`);
  if (text === '') return [];
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
}

/** Runs a statement on the embedded ClickHouse of this data folder. */
export async function tellClickHouse(dataDir: string, statement: string): Promise<string> {
  const { clickhousePort } = readJson<{ clickhousePort: number }>(dataDir, 'runtime.json');
  const { clickhouse } = readJson<{ clickhouse: string }>(dataDir, 'secrets.json');
  const answer = await fetch(`http://127.0.0.1:${clickhousePort}/`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`clickledger:${clickhouse}`).toString('base64')}` },
    body: statement,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

/** Every click id in raw clicks with the number of its rows, merged or not. */
export async function rawRowsById(dataDir: string): Promise<Map<string, number>> {
  const rows = await askClickHouse(dataDir, 'SELECT click_id, count() FROM clicks GROUP BY click_id');
  return new Map(rows.map(([id = '', count]) => [id, Number(count)]));
}

function readJson<T>(dataDir: string, name: string): T {
  return JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as T;
}
