import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { readEnv } from '@clickledger/config';
import { parseStatement } from '@clickledger/domain';
import type { Random } from '@clickledger/simulator';
import { stackStatus } from '@clickledger/stack';
import type { Installation } from '#support/installation.ts';
import { areReconciled, finalContents, packOf } from './books.ts';
import { signal } from './inject.ts';
import { JobProcesses } from './job-processes.ts';
import { askForAll, type MonthAccount, makeDue } from './months.ts';

/** What is killed while months close, and how often; job processes are, all the time. */
const VICTIMS = { reconciler: 3, postgres: 2, clickhouse: 2, web: 1 } as const;
const JOB_PROCESSES = 2;
/** How long after months became due one of the victims is killed. */
const AFTER_MS = [0, 700] as const;
/** How long the jobs have before the next account. */
const BETWEEN_MS = [500, 1_500] as const;
const POLL_MS = 200;

export interface Closed {
  killed: Record<string, number>;
  /** What each final statement said when it was first seen, by its id. */
  firstSeen: Map<string, string>;
}

/**
 * Has months of one account after the other become due, and kills a part after each, while two more job processes are killed
 * and started again all the time. Resolves when as many
 * statements are final, and proved by a pack, as there are months.
 */
export async function closeMonths(
  at: Installation,
  accounts: readonly MonthAccount[],
  random: Random,
): Promise<Closed> {
  while (!(await areReconciled(at.dataDir))) await delay(POLL_MS);
  const jobs = new JobProcesses(at.env, random, JOB_PROCESSES);
  const firstSeen = new Map<string, string>();
  const look = async () => {
    for (const [id, content] of await finalContents(at)) if (!firstSeen.has(id)) firstSeen.set(id, content);
  };
  const victims = victimsOf(random);
  try {
    for (const [i, account] of accounts.entries()) {
      const victim = victims[i % victims.length] ?? 'reconciler';
      const pid = await runningPid(at, victim);
      await persistently(() => makeDue(at, account));
      await delay(random.between(...AFTER_MS));
      signal(pid, 'SIGKILL');
      await persistently(() => askForAll(at));
      await persistently(look);
      await delay(random.between(...BETWEEN_MS));
    }
    jobs.spare();
    const months = accounts.reduce((sum, account) => sum + account.months.length, 0);
    while (firstSeen.size < months) {
      await delay(POLL_MS);
      await persistently(look);
    }
    const packs = [...firstSeen.values()].map((content) => packOf(at.dataDir, parseStatement(content)));
    while (!packs.every((pack) => existsSync(pack))) await delay(POLL_MS);
  } finally {
    await jobs.end();
  }
  return { killed: { ...VICTIMS, 'job process': jobs.killed }, firstSeen };
}

/** The process of a part, once it is back from the last fault. */
async function runningPid({ env }: Installation, part: string): Promise<number> {
  for (;;) {
    const pid = (await stackStatus(readEnv(env))).find(({ name }) => name === part)?.pid;
    if (pid !== undefined) return pid;
    await delay(POLL_MS);
  }
}

/** Each as often as it is to be killed, in the order of chance. */
function victimsOf(random: Random): (keyof typeof VICTIMS)[] {
  const all = Object.entries(VICTIMS).flatMap(([name, times]) => Array.from({ length: times }, () => name));
  const shuffled = all.map((name) => ({ name, at: random.float() })).sort((a, b) => a.at - b.at);
  return shuffled.map(({ name }) => name as keyof typeof VICTIMS);
}

/** Does what needs a store again until the store is back; whoever runs this has a timeout. */
async function persistently(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch {
      await delay(POLL_MS);
    }
  }
}
