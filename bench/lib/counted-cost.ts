import { readEnv } from '@clickledger/config';
import { openEngines } from '@clickledger/pipeline';
import { stackServers } from '@clickledger/stack';
import { batchesPerRest, paceOf } from './batch-pace.ts';
import { type Cost, type CostSize, costOf } from './cost.ts';
import type { Instance } from './instance.ts';
import { type Counts, storeCounts } from './store-counts.ts';

/** A door, and a load so far below what a machine takes that paces alone cut batches. */
export interface CountedLoad extends Required<Pick<CostSize, 'rate' | 'clicks'>> {
  door: 'pixel' | 'batch';
}

/** A load that took longer by more than this share was not held. */
const LATE = 0.1;
const TRIES = 3;
const LONGEST_S = 120;
const POLL_MS = 250;
/** Sent ahead of what is counted, s: connections, caches and code that runs for the first time. */
const WARM_S = 2;

/**
 * What one click costs in things that can be counted, which a quick machine and a slow one have in common: a machine that is
 * short of time cuts fewer batches, and counts less.
 * @throws Error where the load was not held in any of three tries, or a click is lost.
 */
export async function countsOf(instance: Instance, load: CountedLoad): Promise<Counts> {
  const { door, rate, clicks } = load;
  const base = { ...process.env, ...instance.env };
  const engines = openEngines(readEnv({ ...base, ...stackServers(readEnv(base)) }), 'bench');
  const send = (some: number) =>
    costOf(instance, door, { rate, clicks: some, seconds: LONGEST_S, pollMs: POLL_MS });
  try {
    await send(rate * WARM_S);
    for (let left = TRIES; left > 0; left--) {
      const before = await storeCounts(engines);
      const begun = await paceOf(instance.dataDir);
      const cost = await send(clicks);
      const ended = await paceOf(instance.dataDir);
      const after = await storeCounts(engines);
      if (cost.sendingSeconds > (clicks / rate) * (1 + LATE)) continue;
      const counts: Counts = new Map([
        ...ofProcesses(cost),
        ...[...after].map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const),
      ]);
      const perClick = [...counts].map(([name, count]) => [name, count / cost.clicks] as const);
      return new Map([...perClick, ...batchesPerRest(begun, ended)]);
    }
    throw new Error(`${rate} clicks a second by ${door} were not taken in time, in none of ${TRIES} tries.`);
  } finally {
    await engines.close();
  }
}

function ofProcesses({ byPart }: Cost): Counts {
  return new Map(
    [...byPart].flatMap(([part, { calls, givenBytes, writtenBytes }]) => [
      [`${part}: calls that read or write`, calls],
      [`${part}: bytes written to files and sockets`, givenBytes],
      [`${part}: bytes for disks`, writtenBytes],
    ]),
  );
}
