import { z } from 'zod';
import type { OnStep } from '#migrations.ts';
import type { ClickHouseClient } from './client.ts';
import { select } from './select.ts';

/**
 * How raw clicks are merged (decision 87), as ClickHouse writes it. A merge waits for parts that come to twelve times the largest of
 * them, so that a row is written four times, not eight, for a few parts more; and nobody asks for statistics of columns, which 26.x
 * takes of all of them by itself.
 */
const OF_CLICKS: Record<string, string> = {
  merge_selector_base: '12',
  merge_selector_enable_heuristic_to_lower_max_parts_to_merge_at_once: '0',
  auto_statistics_types: "''",
};

/** Sets them where they are others; servers that do not know one of them do without it. */
export async function setMergeSettings(ch: ClickHouseClient, onStep?: OnStep): Promise<void> {
  const known = await select(ch, {
    sql: `
      SELECT setting.name AS name, clicks.engine_full AS engine
      FROM system.merge_tree_settings AS setting
      CROSS JOIN (SELECT engine_full FROM system.tables WHERE database = currentDatabase() AND name = 'clicks') AS clicks
      WHERE setting.name IN {names: Array(String)}
      ORDER BY name`,
    params: { names: Object.keys(OF_CLICKS) },
    row: z.object({ name: z.string(), engine: z.string() }),
  });
  const missing = known
    .map(({ name, engine }) => ({ setting: `${name} = ${OF_CLICKS[name]}`, engine }))
    .filter(({ setting, engine }) => !engine.includes(setting));
  if (missing.length === 0) return;
  await ch.command({
    query: `ALTER TABLE clicks MODIFY SETTING ${missing.map(({ setting }) => setting).join(', ')}`,
  });
  onStep?.('how clicks are merged');
}
