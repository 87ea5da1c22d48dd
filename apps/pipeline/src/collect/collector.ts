import { hash } from 'node:crypto';
import type { Catalog } from '@clickledger/db';
import {
  CLICK_SCHEMA,
  type Click,
  cutText,
  idOfIdentity,
  newClickId,
  type RejectedClick,
} from '@clickledger/domain';
import type { Enricher } from '@clickledger/enrichment';
import { generalFindings, isInvalidAtDoor } from '@clickledger/rules';
import type { Dedupe } from '#dedupe/port.ts';
import { dedupeItem } from '#dedupe/visitor-key.ts';
import { enrichClick } from '#enrich/enrich.ts';
import { encodeClick, encodeRejected } from '#log/codec.ts';
import type { ClickLog, LogRecord } from '#log/port.ts';
import type { Refusal, Visit } from './input.ts';
import { orderKey } from './order-key.ts';
import { isRefusal, MAX_TEXT, validateClick } from './validate.ts';

export type Outcome = { accepted: Click } | { refused: Refusal };

export interface CollectorParts {
  catalog: () => Catalog;
  enricher: Enricher;
  dedupe: Dedupe;
  log: Pick<ClickLog, 'append'>;
  /** ms; campaigns may set their own. */
  dedupeWindowMs: number;
}

/** An input and, where its origin names it for good (a line of a log), the identity of a refusal of it. */
export interface Collectable {
  input: unknown;
  visit: Visit;
  refusalId?: string;
}

/** Validate, enrich, dedupe, log: what every front door and the importer do with their clicks. */
export class Collector {
  readonly #parts: CollectorParts;

  constructor(parts: CollectorParts) {
    this.#parts = parts;
  }

  /**
   * One outcome for each input, in order; resolves once all of them are durable in the log.
   * Rejects only when the log cannot keep them: then nothing is acknowledged.
   */
  async collect(items: Collectable[]): Promise<Outcome[]> {
    const { catalog, enricher, dedupe, log, dedupeWindowMs } = this.#parts;
    const current = catalog();
    const clicks: Click[] = [];
    const records: LogRecord[] = [];
    const outcomes = items.map(({ input, visit, refusalId }): Outcome => {
      const valid = validateClick(input, visit, current);
      if (isRefusal(valid)) {
        records.push(rejectedRecord(valid, visit, refusalId));
        return { refused: valid };
      }
      const click: Click = {
        ...enrichClick(valid, visit, enricher),
        findings: null,
        duplicate_of: '',
        dedupe_window_ms: valid.dedupeWindowMs ?? dedupeWindowMs,
      };
      click.findings = generalFindings(click);
      clicks.push(click);
      return { accepted: click };
    });

    // What is invalid by itself is nobody's first click, and repeats none.
    const compared = clicks.filter((click) => !isInvalidAtDoor(click));
    const repeats = await dedupe.check(compared.map(dedupeItem));
    compared.forEach((click, i) => {
      click.duplicate_of = idOfIdentity(repeats[i] ?? '');
    });
    for (const click of clicks)
      records.push({ topic: 'clicks', key: orderKey(click), value: encodeClick(click) });
    await log.append(records);
    return outcomes;
  }

  /** Keeps a refusal that a door made itself, before there was an input to check (a bad signature). */
  async refuse(refusal: Refusal, visit: Visit): Promise<void> {
    await this.#parts.log.append([rejectedRecord(refusal, visit)]);
  }
}

function rejectedRecord(refusal: Refusal, visit: Visit, refusalId?: string): LogRecord {
  const rejected: RejectedClick = {
    schema: CLICK_SCHEMA,
    rejection_id: refusalId ?? rejectionId(refusal, visit),
    advertiser_id: refusal.advertiserId,
    campaign_id: refusal.campaignId,
    click_id: refusal.clickId,
    event_time: refusal.eventTime,
    received_at: visit.receivedAt,
    source: visit.source,
    code: refusal.code,
    field: refusal.field,
    message: cutText(refusal.message, MAX_TEXT),
    count: 1,
  };
  return { topic: 'clicks.rejected', key: rejected.rejection_id, value: encodeRejected(rejected) };
}

/** A retry of a refused click with an id of its own is the same refusal. */
function rejectionId(refusal: Refusal, visit: Visit): string {
  if (refusal.clickId === '') return newClickId(visit.receivedAt);
  const identity = [refusal.advertiserId, refusal.campaignId, refusal.clickId, refusal.code];
  return hash('sha1', identity.join('\n'), 'base64url');
}
