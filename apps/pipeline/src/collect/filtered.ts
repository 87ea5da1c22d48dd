import type { Catalog } from '@clickledger/db';
import {
  CLICK_SCHEMA,
  FILTER_WINDOW_MS,
  type FilteredRequests,
  type FilterKind,
  newClickId,
  type Source,
} from '@clickledger/domain';
import { encodeFiltered } from '#log/codec.ts';
import type { LogRecord } from '#log/port.ts';
import { GrowingRecords, type GrowingRecordsParts } from './growing-records.ts';

/** Kinds of requests that are told apart within a window; the further ones count as nobody's. */
const MOST_ALIKE = 10_000;

/** A request that is no click, and the names that it gave, which may be anybody's invention. */
export interface NoClick {
  kind: FilterKind;
  source: Source;
  campaignId: string;
  siteId: string;
  /** ms UTC. */
  receivedAt: number;
}

/**
 * What is filtered before counting, on its way to `clicks.filtered`: counted by campaign, site, door and kind in quarters of an
 * hour. A campaign that nobody has is counted as nobody's, a site that its advertiser does not have as none.
 */
export class Filtered {
  readonly #records: GrowingRecords<FilteredRequests>;
  #window = 0;
  #alike = new Map<string, FilteredRequests>();

  constructor(parts: Omit<GrowingRecordsParts<FilteredRequests>, 'toRecord'>) {
    this.#records = new GrowingRecords({ ...parts, toRecord });
  }

  /** Counts so many requests. */
  add(request: NoClick, catalog: Catalog, requests = 1): void {
    const window = Math.floor(request.receivedAt / FILTER_WINDOW_MS) * FILTER_WINDOW_MS;
    if (window > this.#window) {
      this.#window = window;
      this.#alike = new Map();
    }
    const alike = this.#alikeOf(request, namesOf(request, catalog));
    alike.count += requests;
    this.#records.changed(alike);
  }

  /** Writes what was counted to the end. */
  close(): Promise<void> {
    return this.#records.close();
  }

  #alikeOf({ kind, source, receivedAt }: NoClick, names: Names): FilteredRequests {
    const own = [names.advertiser_id, names.campaign_id, names.site_id, source, kind].join('\n');
    const isOneTooMany = this.#alike.size >= MOST_ALIKE && !this.#alike.has(own);
    const [key, known] = isOneTooMany ? [['', '', '', source, kind].join('\n'), NOBODYS] : [own, names];
    let alike = this.#alike.get(key);
    if (!alike) {
      const filter_id = newClickId(receivedAt);
      alike = {
        schema: CLICK_SCHEMA,
        filter_id,
        ...known,
        window_start: this.#window,
        source,
        kind,
        count: 0,
      };
      this.#alike.set(key, alike);
    }
    return alike;
  }
}

type Names = Pick<FilteredRequests, 'advertiser_id' | 'campaign_id' | 'site_id'>;

const NOBODYS: Names = { advertiser_id: '', campaign_id: '', site_id: '' };

function namesOf({ campaignId, siteId }: NoClick, catalog: Catalog): Names {
  const advertiserId = catalog.campaigns.get(campaignId)?.advertiserId;
  if (advertiserId === undefined) return NOBODYS;
  const isOwnSite = catalog.sites.get(siteId)?.advertiserId === advertiserId;
  return { advertiser_id: advertiserId, campaign_id: campaignId, site_id: isOwnSite ? siteId : '' };
}

function toRecord(filtered: FilteredRequests): LogRecord {
  return { topic: 'clicks.filtered', key: filtered.filter_id, value: encodeFiltered(filtered) };
}
