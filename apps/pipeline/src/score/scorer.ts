import type { Logger } from '@clickledger/config';
import type { Click, ScoredClick } from '@clickledger/domain';
import { countedBy, judge } from '@clickledger/rules';
import { addVerdict, decodeClick } from '#log/codec.ts';
import { deadLetter, noteDead } from '#log/dead-letter.ts';
import type { Batch, ClickLog, LogRecord } from '#log/port.ts';
import type { Claims } from './claims.ts';
import type { Counters, Occurrence } from './counters.ts';

/** Enough for one commit to carry, few enough for a verdict within a fraction of a second. */
const MAX_BATCH = 2_000;

export interface ScorerParts {
  log: Pick<ClickLog, 'transform'>;
  claims: Claims;
  counters: Counters;
  logger: Logger;
  onScored?: (batch: ScoredBatch) => void;
}

/** What became of a batch: `batch.records.length = scored + secondCopies + dead`. */
export interface ScoredBatch {
  batch: Batch;
  scored: ScoredClick[];
  /** Clicks that were there before, and dropped. */
  secondCopies: Click[];
  dead: number;
  /** Epoch ms. */
  startedAt: number;
}

/** Consumes `clicks`, drops second copies, judges the rest and produces `clicks.scored`, exactly once. */
export async function runScorer(parts: ScorerParts, signal: AbortSignal): Promise<void> {
  await parts.log.transform({ group: 'scorer', topics: ['clicks'], maxBatch: MAX_BATCH, signal }, (batch) =>
    scoreBatch(parts, batch),
  );
}

async function scoreBatch(
  { claims, counters, logger, onScored }: ScorerParts,
  batch: Batch,
): Promise<LogRecord[]> {
  const startedAt = Date.now();
  const { clicks, dead } = decodeAll(batch);
  noteDead(logger, dead);

  const owned = await claims.claim(
    clicks.map(({ click, position }) => ({
      advertiserId: click.advertiser_id,
      clickId: click.click_id,
      position,
    })),
  );
  const owning = clicks.filter((_, i) => owned[i]);
  const fresh = owning.map(({ click }) => click);
  const secondCopies = clicks.filter((_, i) => !owned[i]).map(({ click }) => click);
  const counts = await countPatterns(counters, fresh);
  const scored = fresh.map((click, i) => judge(click, counts[i] ?? []));

  onScored?.({ batch, scored, secondCopies, dead: dead.length, startedAt });
  return [
    ...owning.map(({ value }, i): LogRecord => {
      const click = scored[i] as ScoredClick;
      return { topic: 'clicks.scored', key: click.click_id, value: addVerdict(value, click) };
    }),
    ...dead,
  ];
}

/** A click, its JSON, and where that stands in the log. */
interface Decoded {
  click: Click;
  value: string;
  position: string;
}

function decodeAll(batch: Batch): { clicks: Decoded[]; dead: LogRecord[] } {
  const clicks: Decoded[] = [];
  const dead: LogRecord[] = [];
  for (const { offset, value } of batch.records) {
    const position = `${batch.partition}-${offset}`;
    try {
      clicks.push({ click: decodeClick(value), value, position });
    } catch (error) {
      dead.push(deadLetter(batch, offset, value, error));
    }
  }
  return { clicks, dead };
}

/** What the pattern rules ask of each click, in their order; all counters of the batch in one round trip. */
async function countPatterns(counters: Counters, clicks: Click[]): Promise<number[][]> {
  const occurrences: Occurrence[] = [];
  const slots = clicks.map((click) =>
    countedBy(click).map((key) =>
      key === undefined ? -1 : occurrences.push({ key, at: click.event_time, member: click.click_id }) - 1,
    ),
  );
  const counts = await counters.add(occurrences);
  return slots.map((ofClick) => ofClick.map((slot) => counts[slot] ?? 0));
}
