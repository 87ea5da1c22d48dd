import { hash } from 'node:crypto';
import { CLICK_SCHEMA, cutText, newClickId, type RejectedClick, truncateIp } from '@clickledger/domain';
import { encodeRejected } from '#log/codec.ts';
import type { ClickLog, LogRecord } from '#log/port.ts';
import { MAX_TEXT } from './fields.ts';
import { GrowingRecords } from './growing-records.ts';
import type { Refusal, Visit } from './input.ts';
import { pageHostOf } from './page-host.ts';

/** Of refusals alike in a minute, so many have a row each; the further ones share one. */
export const ROWS_ALIKE = 10;
/** Of all that strangers are refused in a minute, so many have a row each. */
const MOST_ROWS = 1_000;
const MINUTE_MS = 60_000;

/** Refusals alike: of one minute, advertiser, campaign, reason and door. */
interface Alike {
  /** The row that the further ones share, as of the first of them. */
  shared: RejectedClick | undefined;
  rows: number;
}

export interface RefusalsParts {
  log: Pick<ClickLog, 'append'>;
  /** What is counted could not be written now; it is tried again within a second. */
  onError: (error: unknown) => void;
}

/**
 * What was refused, on its way to `clicks.rejected`. A server with a key, and an import, find each refusal in a row of
 * its own. Of what strangers send, the first few of a minute do; the further ones are counted in one row, which is
 * written again each second while it grows: nobody fills a ledger or a disk without a key.
 */
export class Refusals {
  readonly #shared: GrowingRecords<RejectedClick>;
  #minute = 0;
  #rows = 0;
  #alike = new Map<string, Alike>();

  constructor(parts: RefusalsParts) {
    this.#shared = new GrowingRecords({ ...parts, toRecord });
  }

  /**
   * The refusal's own record, to be appended before it is answered; undefined where it was counted with others.
   * `refusalId` names it where its origin does (a line of a log).
   */
  add(refusal: Refusal, visit: Visit, refusalId?: string): LogRecord | undefined {
    const known = visit.keyAdvertiserId !== undefined || visit.imported !== undefined;
    if (known) return toRecord(rejectedClick(refusal, visit, refusalId ?? rejectionId(refusal, visit)));
    const alike = this.#alikeOf(refusal, visit);
    if (alike.rows >= ROWS_ALIKE || this.#rows >= MOST_ROWS) {
      this.#count(alike, refusal, visit, 1);
      return undefined;
    }
    alike.rows += 1;
    this.#rows += 1;
    return toRecord(rejectedClick(refusal, visit, newClickId(visit.receivedAt)));
  }

  /** Refusals that are counted only, from the first on. */
  addCounted(refusal: Refusal, visit: Visit, clicks: number): void {
    this.#count(this.#alikeOf(refusal, visit), refusal, visit, clicks);
  }

  /** Writes what was counted to the end. */
  close(): Promise<void> {
    return this.#shared.close();
  }

  #alikeOf({ advertiserId, campaignId, code }: Refusal, { receivedAt, source }: Visit): Alike {
    const minute = Math.floor(receivedAt / MINUTE_MS);
    if (minute > this.#minute) this.#begin(minute);
    // A campaign that nobody has is anyone's invention.
    const key = [advertiserId, advertiserId === '' ? '' : campaignId, code, source].join('\n');
    let alike = this.#alike.get(key);
    if (!alike) {
      alike = { shared: undefined, rows: 0 };
      this.#alike.set(key, alike);
    }
    return alike;
  }

  #begin(minute: number): void {
    this.#alike = new Map();
    this.#minute = minute;
    this.#rows = 0;
  }

  #count(alike: Alike, refusal: Refusal, visit: Visit, clicks: number): void {
    // Not under its click id, nor at its claimed time: it stands for others too.
    alike.shared ??= rejectedClick(
      { ...refusal, clickId: '', eventTime: visit.receivedAt },
      visit,
      newClickId(visit.receivedAt),
      0,
    );
    alike.shared.count += clicks;
    this.#shared.changed(alike.shared);
  }
}

function rejectedClick(refusal: Refusal, visit: Visit, rejection_id: string, count = 1): RejectedClick {
  return {
    schema: CLICK_SCHEMA,
    rejection_id,
    advertiser_id: refusal.advertiserId,
    campaign_id: refusal.campaignId,
    click_id: refusal.clickId,
    event_time: refusal.eventTime,
    received_at: visit.receivedAt,
    source: visit.source,
    code: refusal.code,
    field: refusal.field,
    message: cutText(refusal.message, MAX_TEXT),
    count,
    site_id: refusal.siteId ?? '',
    page_host: pageHostOf(visit),
    value: refusal.value ?? '',
    ip_prefix: truncateIp(visit.ip),
  };
}

function toRecord(rejected: RejectedClick): LogRecord {
  return { topic: 'clicks.rejected', key: rejected.rejection_id, value: encodeRejected(rejected) };
}

/** A retry of a refused click with an id of its own is the same refusal. */
function rejectionId(refusal: Refusal, visit: Visit): string {
  if (refusal.clickId === '') return newClickId(visit.receivedAt);
  const identity = [refusal.advertiserId, refusal.campaignId, refusal.clickId, refusal.code];
  return hash('sha1', identity.join('\n'), 'base64url');
}
