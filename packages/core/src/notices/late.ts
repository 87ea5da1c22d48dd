import { listAdvertisers, type NoticeDraft, readReconciled, toldSince } from '@clickledger/db';
import { stageWatch } from '#operations/stage-watch.ts';
import { pipelineLag } from '#operations/stages.ts';
import { progressOf } from '#reconciliation.ts';
import type { Call } from '#use-case.ts';

/** What comes later than this is late. Clicks are in figures within seconds. */
const LATE_MS = 5 * 60_000;
/** What stays late is told once in this time. */
const AGAIN_MS = 6 * 3_600_000;

/** Whether figures or their reconciliation are late, and who is to hear of it. */
export async function lateness(call: Omit<Call, 'principal'>): Promise<NoticeDraft[]> {
  const { stores, now, deployment } = call;
  const [{ stages }, reconciled] = await Promise.all([
    stageWatch.report(deployment.metricsTargets()),
    readReconciled(stores.clickhouse),
  ]);
  const lag = pipelineLag(stages);
  const progress = progressOf(reconciled, now);
  const advertisers = lag && lag.ms > LATE_MS ? await listAdvertisers(stores.sql) : [];
  const since = minute(now - (lag?.ms ?? 0));
  const drafts: NoticeDraft[] = [
    ...advertisers
      .filter(({ archivedAt }) => archivedAt === null)
      .map(({ id }) => ({ advertiserId: id, kind: 'late' as const, key: since, facts: { since } })),
    ...(progress.behind ? [reconciliationLate(minute(progress.upTo?.getTime() ?? now))] : []),
  ];
  const told = await Promise.all(
    drafts.map((draft) => toldSince(stores.sql, draft, new Date(now - AGAIN_MS))),
  );
  return drafts.filter((_, i) => !told[i]);
}

function reconciliationLate(since: string): NoticeDraft {
  return { advertiserId: null, kind: 'data_late', key: since, facts: { since } };
}

const minute = (ms: number) => new Date(Math.floor(ms / 60_000) * 60_000).toISOString();
