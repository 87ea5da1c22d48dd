import type { Logger } from '@clickledger/config';
import { type Click, clickIdentity, type Judgement } from '@clickledger/domain';
import { AS_SHIPPED, countedAt, countedBy, judge, type RulesInForce } from '@clickledger/rules';
import { Guard } from '#dead/guard.ts';
import { noteDead } from '#dead/letter.ts';
import { addVerdict, decodeClick } from '#log/codec.ts';
import type { Batch, ClickLog, LogRecord } from '#log/port.ts';
import { type BatchClick, toBatchClick } from './batch-click.ts';
import type { Claim, Claims } from './claims.ts';
import { conflictRecord } from './conflict.ts';
import { contentOf } from './content.ts';
import type { Counters, Occurrence } from './counters.ts';

/** Enough for one commit to carry, few enough for a verdict within a fraction of a second. */
const MAX_BATCH = 2_000;

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
  await parts.log.transform({ group: 'scorer', topics: ['clicks'], maxBatch: MAX_BATCH, signal }, (batch) =>
    scoreBatch(parts, batch),
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
  const asked: Occurrence[] = [];
  const counted = guard.each(owning, ({ offset, value, decoded: { click } }) => {
    const slots = occurrencesOf(click).map((occurrence) => (occurrence ? asked.push(occurrence) - 1 : -1));
    return { offset, value, click, slots };
  });
  const counts = await counters.add(asked);
  const scored = guard.each(counted, ({ value, click, slots }) => {
    const judgement = judge(
      click,
      slots.map((slot) => counts[slot] ?? 0),
      inForce,
    );
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

/** Of a counter and its member, in UTF-16 units: lmdb takes keys of 1,978 bytes, and a unit may need three of them. */
const LONGEST_KEY = 600;

function claimOf(click: Click, partition: number, offset: number): Claim {
  return {
    advertiserId: click.advertiser_id,
    identity: clickIdentity(click),
    position: `${partition}-${offset}`,
    content: contentOf(click),
  };
}

/**
 * What each pattern rule counts of a click, in their order; undefined where a rule counts nothing.
 * @throws RangeError for what is too long to be counted.
 */
function occurrencesOf(click: BatchClick): (Occurrence | undefined)[] {
  const at = countedAt(click);
  return countedBy(click).map((key) => {
    if (key === undefined) return undefined;
    if (key.length + click.click_id.length > LONGEST_KEY) {
      throw new RangeError(`A click is not counted by ${key.length} characters.`);
    }
    return { key, at, member: clickIdentity(click) };
  });
}
