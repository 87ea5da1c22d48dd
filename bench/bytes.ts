import { clickHouseBytes } from './lib/bytes/clickhouse-bytes.ts';
import { kafkaBytes } from './lib/bytes/kafka-bytes.ts';
import { realisticClicks } from './lib/bytes/realistic-clicks.ts';
import { redisBytes } from './lib/bytes/redis-bytes.ts';
import { report } from './lib/report.ts';
import { inScratch } from './lib/scratch.ts';

/**
 * Bytes that a click takes wherever it is kept: records of the log, packed and not, Redis's memory and its conversations, ClickHouse's disk
 * once parts are merged. None of it depends on the machine's speed. Clicks are those of the evaluation's day (`eval -- traffic`), which
 * went through the product's own doors and scorer, so they are as different as people and attackers are. `CLICKS` (150,000) of them.
 */
const CLICKS = Number(process.env.CLICKS ?? 150_000);

const clicks = (await realisticClicks()).slice(0, CLICKS);
const figures = [
  ...(await kafkaBytes(clicks)),
  ...(await inScratch((folder) => redisBytes(folder, clicks))),
  ...(await inScratch((folder) => clickHouseBytes(folder, clicks))),
];
report(`Bytes of a click, of ${clicks.length.toLocaleString('en')}`, figures);
