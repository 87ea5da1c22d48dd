import type { Catalog } from '@clickledger/db';
import { type Click, idOfIdentity } from '@clickledger/domain';
import type { Enricher } from '@clickledger/enrichment';
import {
  AS_SHIPPED,
  generalFindings,
  isInvalidAtDoor,
  type RulesInForce,
  TEST_FINDING,
} from '@clickledger/rules';
import type { Dedupe } from '#dedupe/port.ts';
import { dedupeItem } from '#dedupe/visitor-key.ts';
import { enrichClick } from '#enrich/enrich.ts';
import { encodeClick } from '#log/codec.ts';
import type { ClickLog, LogRecord } from '#log/port.ts';
import type { Refusal, Visit } from './input.ts';
import { listsOf } from './lists.ts';
import { orderKey } from './order-key.ts';
import { Refusals } from './refusals.ts';
import { isRefusal, validateClick } from './validate.ts';

export type Outcome = { accepted: Click } | { refused: Refusal };

export interface CollectorParts {
  catalog: () => Catalog;
  /** Rules in force now; as shipped if not given. */
  rules?: () => RulesInForce;
  enricher: Enricher;
  dedupe: Dedupe;
  log: Pick<ClickLog, 'append'>;
  /** ms; campaigns may set their own. */
  dedupeWindowMs: number;
  /** Counts of refused clicks could not be written now. */
  onError?: (error: unknown) => void;
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
  readonly #refusals: Refusals;

  constructor(parts: CollectorParts) {
    this.#parts = parts;
    this.#refusals = new Refusals({ log: parts.log, onError: parts.onError ?? (() => undefined) });
  }

  /**
   * One outcome for each input, in order; resolves once all of them are durable in the log.
   * Rejects only when the log cannot keep them: then nothing is acknowledged.
   */
  async collect(items: Collectable[]): Promise<Outcome[]> {
    const { catalog, rules = () => AS_SHIPPED, enricher, dedupe, log, dedupeWindowMs } = this.#parts;
    const current = catalog();
    const inForce = rules();
    const lists = listsOf(current);
    const clicks: Click[] = [];
    const records: LogRecord[] = [];
    const outcomes = items.map(({ input, visit, refusalId }): Outcome => {
      const valid = validateClick(input, visit, current);
      if (isRefusal(valid)) {
        const record = this.#refusals.add(valid, visit, refusalId);
        if (record) records.push(record);
        return { refused: valid };
      }
      const click: Click = {
        ...enrichClick(valid, visit, enricher),
        findings: null,
        duplicate_of: '',
        dedupe_window_ms: valid.dedupeWindowMs ?? dedupeWindowMs,
      };
      const found = generalFindings(click, lists.matching(click), inForce);
      click.findings = visit.test ? [TEST_FINDING, ...found] : found;
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
    if (records.length > 0) await log.append(records);
    return outcomes;
  }

  /** Keeps a refusal that a door made itself, before there was an input to check (a bad signature). */
  async refuse(refusal: Refusal, visit: Visit): Promise<void> {
    const record = this.#refusals.add(refusal, visit);
    if (record) await this.#parts.log.append([record]);
  }

  /** Counts clicks that nobody looked at, for too many came at once. */
  refuseMany(refusal: Refusal, visit: Visit, clicks: number): void {
    this.#refusals.addCounted(refusal, visit, clicks);
  }

  /** Writes what is counted and not yet written; nothing is collected after that. */
  async close(): Promise<void> {
    await this.#refusals.close();
  }
}
