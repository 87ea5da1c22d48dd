import type { InvalidClass, Verdict } from './verdict.ts';

/** The front door a click came through. */
export const SOURCES = ['pixel', 'redirect', 'beacon', 'server', 'import'] as const;
export type Source = (typeof SOURCES)[number];

/**
 * A click as collected: validated, enriched and compared with the dedupe window.
 * Times are milliseconds since the epoch, UTC. `''` means not known or not given.
 */
export interface Click {
  /** An identity only within its advertiser. */
  click_id: string;
  advertiser_id: string;
  campaign_id: string;
  creative_id: string;
  site_id: string;
  placement_id: string;
  visitor_id: string;
  event_time: number;
  received_at: number;
  source: Source;
  /** The import that brought the click in; `''` for a live one. */
  import_id: string;
  ip: string;
  user_agent: string;
  referrer: string;
  /** Request header names worth judging, lower case, e.g. `accept-language`. Null where the door cannot know. */
  headers: ClickHeaders | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
  asn: number;
  asn_org: string;
  is_datacenter: boolean;
  browser: string;
  browser_version: string;
  os: string;
  device: string;
  declared_bot: string;
  /** The click this one repeats within the campaign's dedupe window; `''` if it repeats none. */
  duplicate_of: string;
  /** The window that it was compared within, ms. */
  dedupe_window_ms: number;
  /** The campaign's price of one click at collection, in micros. A decimal integer in JSON. */
  price_micros: bigint;
}

/** What a browser's request says of itself beside its user agent; absent headers are `''`. */
export interface ClickHeaders {
  accept: string;
  accept_language: string;
  sec_ch_ua: string;
  sec_fetch_mode: string;
  sec_fetch_site: string;
}

/** One rule's finding, kept with the click so that anyone can ask why. */
export interface Evidence {
  rule: string;
  version: number;
  class: Exclude<InvalidClass, ''>;
  /** 0 to 100; the click is invalid when its findings sum to 100 or more. */
  weight: number;
  /** What was seen: figures and names that the explanation sentence is made of. */
  detail: Record<string, string | number>;
}

/** A click with its verdict. Exactly one of the three verdicts; money only when billable. */
export interface ScoredClick extends Click {
  verdict: Verdict;
  invalid_class: InvalidClass;
  /** 0 to 100. */
  score: number;
  evidence: Evidence[];
  /** `price_micros` when billable, else 0. */
  cost_micros: bigint;
}

/** Why a click was refused at the door. Kept in the dead-letter topic and table, never dropped. */
export const REJECTION_CODES = [
  'malformed',
  'missing_field',
  'invalid_field',
  'unknown_campaign',
  'inactive_campaign',
  'unknown_creative',
  'unknown_site',
  'unregistered_origin',
  'bad_signature',
  'forbidden_field',
  'wrong_advertiser',
  'too_old',
  'in_the_future',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/** A refused click: what was asked, at which field it failed, and a message that says what to do. */
export interface RejectedClick {
  /** Stable for the same refused input where the input has an identity, so that a retry is counted once. */
  rejection_id: string;
  /** `''` when the input named no advertiser that exists. */
  advertiser_id: string;
  campaign_id: string;
  click_id: string;
  event_time: number;
  received_at: number;
  source: Source;
  code: RejectionCode;
  field: string;
  message: string;
}
