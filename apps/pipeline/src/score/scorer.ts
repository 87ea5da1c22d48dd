import type { Logger } from '@clickledger/config';
import { type Click, clickIdentity, type Judgement } from '@clickledger/domain';
import { AS_SHIPPED, countedBy, judge, type RulesInForce, seenBy } from '@clickledger/rules';
import { Guard } from '#dead/guard.ts';
import { noteDead } from '#dead/letter.ts';
import { addVerdict, decodeClick } from '#log/codec.ts';
import type { Batch, ClickLog, LogRecord } from '#log/port.ts';
import { type BatchClick, toBatchClick } from './batch-click.ts';
import type { Claim, Claims } from './claims.ts';
import { conflictRecord } from './conflict.ts';
import { contentOf } from './content.ts';
import type { Counters } from './counters.ts';

/** Enough for one commit to carry, few enough for a verdict within a fraction of a second. */
const MAX_BATCH = 2_000;
/** Each batch is three commits, whatever it holds. */
const EVERY_MS = 50;

export interface ScorerParts {
  log: Pick<ClickLog, 'transform'>;
  claims: Claims;
  counters: Counters;
  /** Those in force now; as shipped if not given. */
  rules?: () => RulesInForce;
  logger: Logger;
  onScored?: (batch: ScoredBatch) => void;
}

/** What became of a batch: `batch.records.length = scored + secondCopies + conflicts + dead`. */
export interface ScoredBatch {
  batch: Batch;
  scored: { click: BatchClick; judgement: Judgement }[];
  /** Clicks that were there before, and dropped. */
  secondCopies: BatchClick[];
  /** Clicks under the id of another one, and refused. */
  conflicts: BatchClick[];
  dead: number;
  /** Epoch ms. */
  startedAt: number;
}

/**
 * Consumes `clicks`, drops second copies, refuses other clicks under a known id, judges the rest and produces
 * `clicks.scored`, exactly once.
 */
export async function runScorer(parts: ScorerParts, signal: AbortSignal): Promise<void> {
  await parts.log.transform(
    { group: 'scorer', topics: ['clicks'], maxBatch: MAX_BATCH, everyMs: EVERY_MS, signal },
    (batch) => scoreBatch(parts, batch),
  );
}

async function scoreBatch(
  { claims, counters, rules = () => AS_SHIPPED, logger, onScored }: ScorerParts,
  batch: Batch,
): Promise<LogRecord[]> {
  const startedAt = Date.now();
  const inForce = rules();
  const guard = new Guard(batch, 'scorer');
  const clicks = guard.read((value, offset) => {
    const click = decodeClick(value);
    return { click: toBatchClick(click, inForce), claim: claimOf(click, batch.partition, offset) };
  });

  const claimed = await claims.claim(clicks.map(({ decoded }) => decoded.claim));
  const owning = clicks.filter((_, i) => claimed[i] === 'own');
  const secondCopies = clicks.filter((_, i) => claimed[i] === 'copy').map(({ decoded }) => decoded.click);
  const conflicts = clicks.filter((_, i) => claimed[i] === 'conflict');
  const counted = guard.each(owning, ({ offset, value, decoded: { click } }) => {
    const { kinds, tracks } = countedBy(click);
    return { offset, value, click, kinds, tracks };
  });
  const seen = await counters.count(batch, counted);
  const scored = guard.each(counted, ({ value, click, kinds }, i) => {
    const judgement = judge(click, seenBy(kinds, seen[i] ?? []), inForce);
    return { click, judgement, record: scoredRecord(click, judgement, value) };
  });
  // What is dead owns no click id: it may come again, repaired.
  const lost = owning.filter((click) => guard.isDead(click));
  if (lost.length > 0) await claims.release(lost.map(({ decoded }) => decoded.claim));

  noteDead(logger, guard.letters);
  onScored?.({
    batch,
    scored,
    secondCopies,
    conflicts: conflicts.map(({ decoded }) => decoded.click),
    dead: guard.letters.length,
    startedAt,
  });
  return [
    ...scored.map(({ record }) => record),
    ...conflicts.map(({ decoded }) => conflictRecord(decoded.click, decoded.claim)),
    ...guard.letters,
  ];
}

function scoredRecord({ click_id }: BatchClick, judgement: Judgement, collected: string): LogRecord {
  return { topic: 'clicks.scored', key: click_id, value: addVerdict(collected, judgement) };
}

function claimOf(click: Click, partition: number, offset: number): Claim {
  return {
    advertiserId: click.advertiser_id,
    identity: clickIdentity(click),
    position: `${partition}-${offset}`,
    content: contentOf(click),
  };
}
