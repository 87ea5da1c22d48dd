import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every click id in raw clicks with the number of its rows, merged or not, from the embedded ClickHouse of this
 * data folder: the one question that no front door answers.
 */
export async function rawRowsById(dataDir: string): Promise<Map<string, number>> {
  const { clickhousePort } = readJson<{ clickhousePort: number }>(dataDir, 'runtime.json');
  const { clickhouse } = readJson<{ clickhouse: string }>(dataDir, 'secrets.json');
  const answer = await fetch(`http://127.0.0.1:${clickhousePort}/`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`clickledger:${clickhouse}`).toString('base64')}` },
    body: 'SELECT click_id, count() FROM clicks GROUP BY click_id FORMAT TabSeparated',
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return new Map(
    text
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [id = '', rows] = line.split('\t');
        return [id, Number(rows)];
      }),
  );
}

function readJson<T>(dataDir: string, name: string): T {
  return JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as T;
}
