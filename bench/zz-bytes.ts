import { realisticClicks } from './lib/bytes/realistic-clicks.ts';
import { redisBytes } from './lib/bytes/redis-bytes.ts';
import { report } from './lib/report.ts';
import { inScratch } from './lib/scratch.ts';

const clicks = (await realisticClicks()).slice(0, 150_000);
report('Bytes', await inScratch((folder) => redisBytes(folder, clicks)));
