import type { Catalog } from '@clickledger/db';
import type { Click } from '@clickledger/domain';
import type { Enricher } from '@clickledger/enrichment';
import { AS_SHIPPED, generalFindings, type RulesInForce, TEST_FINDING } from '@clickledger/rules';
import type { Dedupe } from '#dedupe/port.ts';
import { enrichClick } from '#enrich/enrich.ts';
import type { ClickLog, LogRecord } from '#log/port.ts';
import { Filtered, type NoClick } from './filtered.ts';
import { GroupCommit } from './group-commit.ts';
import type { Refusal, Visit } from './input.ts';
import { listsOf } from './lists.ts';
import { Refusals } from './refusals.ts';
import { isRefusal, type ValidClick, validateClick } from './validate.ts';

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
  /** Counts of what was refused or filtered could not be written now. */
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
  readonly #commits: GroupCommit;
  readonly #refusals: Refusals;
  readonly #filtered: Filtered;

  constructor(parts: CollectorParts) {
    this.#parts = parts;
    this.#commits = new GroupCommit(parts);
    const counts = { log: parts.log, onError: parts.onError ?? (() => undefined) };
    this.#refusals = new Refusals(counts);
    this.#filtered = new Filtered(counts);
  }

  /**
   * One outcome for each input, in order; resolves once all of them are durable in the log.
   * Rejects only when the log cannot keep them: then nothing is acknowledged.
   */
  async collect(items: Collectable[]): Promise<Outcome[]> {
    const current = this.#parts.catalog();
    const clicks: Click[] = [];
    const records: LogRecord[] = [];
    const outcomes = items.map(({ input, visit, refusalId }): Outcome => {
      const valid = validateClick(input, visit, current);
      if (isRefusal(valid)) {
        const record = this.#refusals.add(valid, visit, refusalId);
        if (record) records.push(record);
        return { refused: valid };
      }
      const click = this.#judged(valid, visit, current);
      clicks.push(click);
      return { accepted: click };
    });
    if (clicks.length > 0) await this.#commits.keep(clicks, records);
    // What is refused need not wait for the window, nor fail with it.
    else if (records.length > 0) await this.#parts.log.append(records);
    return outcomes;
  }

  /** The click with what its address and user agent tell, and what general rules and lists find. */
  #judged(valid: ValidClick, visit: Visit, catalog: Catalog): Click {
    const { rules = () => AS_SHIPPED, enricher, dedupeWindowMs } = this.#parts;
    const click = enrichClick(valid, visit, enricher, dedupeWindowMs);
    const found = generalFindings(click, listsOf(catalog).matching(click), rules());
    click.findings = visit.test ? [TEST_FINDING, ...found] : found;
    return click;
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

  /** Counts requests that are no clicks. */
  countFiltered(request: NoClick, requests = 1): void {
    this.#filtered.add(request, this.#parts.catalog(), requests);
  }

  /** Writes what is counted and not yet written; nothing is collected after that. */
  async close(): Promise<void> {
    await Promise.all([this.#refusals.close(), this.#filtered.close()]);
  }
}
