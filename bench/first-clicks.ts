import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { EmbeddedDedupe, EmbeddedLog } from '@clickledger/pipeline/stages';
import { type Figure, report } from './lib/report.ts';
import { inScratch } from './lib/scratch.ts';

/**
 * What it costs the embedded dedupe window to look for a click's first one, by the number of first clicks of the last hours, which came at
 * 4,500 a second and of which a few are late: of a click in time, of one that is late, and of a campaign whose window is a day.
 * `MILLIONS` says at which numbers; each figure is of SAMPLES (2,000) clicks, or of as many as ten seconds have time for.
 */
const MILLIONS = (process.env.MILLIONS ?? '1,4,8,10,12').split(',').map(Number);
const SAMPLES = Number(process.env.SAMPLES ?? 2_000);
const MOST_MS = 10_000;
const A_SECOND = 4_500;
const LATE_EVERY = 10_000;
/** Clicks that come together, as to a door. */
const GROUP = 20;
const WINDOW_MS = 30_000;
const DAY_MS = 86_400_000;
const BEGIN = Date.now();

await inScratch(async (folder) => {
  const log = new EmbeddedLog(folder);
  const dedupe = new EmbeddedDedupe({ folder: join(folder, 'first-clicks'), clicks: log.clicks });
  let made = 0;
  const inTime = () => BEGIN + Math.floor((made / A_SECOND) * 1_000);
  const late = () => BEGIN - 3_600_000 - ((made * 7_919) % (DAY_MS - 7_200_000));
  const next = (eventTime: number, windowMs = WINDOW_MS) => {
    const identity = createHash('sha1').update(`${made++}`).digest('base64url');
    return { key: identity, identity, eventTime, windowMs, standing: 'registered' as const };
  };
  const cost = async (item: () => ReturnType<typeof next>) => {
    const begun = process.cpuUsage();
    const until = performance.now() + MOST_MS;
    let asked = 0;
    while (asked < SAMPLES && performance.now() < until) {
      await dedupe.check(Array.from({ length: GROUP }, item));
      asked += GROUP;
    }
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / asked;
  };
  for (const millions of MILLIONS) {
    while (made < millions * 1_000_000) {
      await dedupe.check(
        Array.from({ length: GROUP }, () => next(made % LATE_EVERY === 0 ? late() : inTime())),
      );
      // Tables are written meanwhile.
      if (made % (100 * GROUP) === 0) await new Promise(setImmediate);
    }
    const figure = (name: string, value: number): Figure => ({ name, value, unit: 'µs' });
    report(`${millions} million first clicks`, [
      figure('in time', await cost(() => next(inTime()))),
      figure('late, up to a day', await cost(() => next(late()))),
      figure('in time, a window of a day', await cost(() => next(inTime(), DAY_MS))),
      { name: 'memory of the process', value: process.memoryUsage().rss / 1e6, unit: 'MB' },
    ]);
  }
  await dedupe.close();
  await log.close();
});
