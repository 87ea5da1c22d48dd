import type { Logger } from '@clickledger/config';
import type { Click, ScoredClick } from '@clickledger/domain';
import { addVerdict, decodeClick } from '#log/codec.ts';
import { deadLetter, noteDead } from '#log/dead-letter.ts';
import type { Batch, ClickLog, LogRecord } from '#log/port.ts';
import type { Claims } from './claims.ts';
import type { Counters, Occurrence } from './counters.ts';
import { judge } from './judge.ts';
import { isPrivateAddress } from './private-address.ts';
import type { Frequencies } from './rule.ts';

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
  const frequencies = await countFrequencies(counters, fresh);
  const scored = fresh.map((click, i) => judge(click, frequencies[i] ?? { ip: 0, visitor: 0 }));

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

/** All counters of the batch in one round trip. */
async function countFrequencies(counters: Counters, clicks: Click[]): Promise<Frequencies[]> {
  const occurrences: Occurrence[] = [];
  const slots = clicks.map((click) => ({
    // A private or loopback address is a proxy's or the office's own: it says nothing about the visitor.
    ip:
      click.ip && !isPrivateAddress(click.ip) ? occurrences.push(occurrence('ip', click, click.ip)) - 1 : -1,
    visitor: click.visitor_id ? occurrences.push(occurrence('visitor', click, click.visitor_id)) - 1 : -1,
  }));
  const counts = await counters.add(occurrences);
  return slots.map(({ ip, visitor }) => ({ ip: counts[ip] ?? 0, visitor: counts[visitor] ?? 0 }));
}

function occurrence(kind: 'ip' | 'visitor', click: Click, who: string): Occurrence {
  return { key: `${kind}:${click.advertiser_id}:${who}`, at: click.event_time, member: click.click_id };
}
