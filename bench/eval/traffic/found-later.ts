import { insertClicks, openTestStores } from '@clickledger/db/testing';
import type { ScoredClick } from '@clickledger/domain';
import { lookBackOverRange } from '@clickledger/pipeline';
import type { Judged } from './run.ts';
import { DAY, HOUR } from './world.ts';

/** Rows a statement. */
const ROWS = 10_000;

/**
 * Has the look-back go over the whole day, in an embedded ClickHouse that holds what was scored, and notes with each click
 * which of its rules took it back.
 */
export async function findLater(all: readonly Judged[]): Promise<void> {
  const stores = await openTestStores();
  try {
    const scored = all.flatMap(({ click, judgement, refused }): ScoredClick[] =>
      click && judgement && refused === undefined ? [{ ...click, ...judgement }] : [],
    );
    for (let i = 0; i < scored.length; i += ROWS) {
      await insertClicks(stores.clickhouse, scored.slice(i, i + ROWS));
    }
    await lookBackOverRange(
      { clickhouse: stores.writer, run: 'eval' },
      { from: DAY, to: DAY + 24 * HOUR },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
    const result = await stores.clickhouse.query({
      query: 'SELECT click_id, rule FROM adjustments FINAL',
      format: 'JSONEachRow',
    });
    const ruleOf = new Map(
      (await result.json<{ click_id: string; rule: string }>()).map(({ click_id, rule }) => [click_id, rule]),
    );
    for (const one of all) {
      const rule = ruleOf.get(one.click?.click_id ?? '');
      if (rule !== undefined) one.later = rule;
    }
  } finally {
    await stores.close();
  }
}
