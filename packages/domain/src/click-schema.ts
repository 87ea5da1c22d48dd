import type { Evidence, Source } from './click.ts';
import type { ClickHeaders } from './click-headers.ts';
import type { NetworkCategory } from './network-category.ts';
import type { Trust } from './trust.ts';
import type { InvalidClass, Verdict } from './verdict.ts';

/** What a field of each kind is in TypeScript. */
export interface KindValues {
  /** A name that keys are made of, `''` where it is not given. */
  id: string;
  text: string;
  /** Epoch ms, UTC, from 1970 to 2106, where ClickHouse's DateTime ends. */
  time: number;
  uint8: number;
  uint16: number;
  uint32: number;
  /** A position in the log: a safe integer. */
  uint64: number;
  flag: boolean;
  /** Millionths of the advertiser's currency; a decimal string in JSON, an Int64 in ClickHouse. */
  micros: bigint;
  texts: readonly string[];
  source: Source;
  trust: Trust | '';
  network_category: NetworkCategory | '';
  verdict: Verdict;
  invalid_class: InvalidClass;
  headers: ClickHeaders | null;
  evidence: Evidence[];
  /** Null where nobody has looked yet. */
  findings: Evidence[] | null;
}
export type Kind = keyof KindValues;

/**
 * Which stage a field comes from: the front doors, the scorer's judgement, or the store, which derives it from the
 * others on the way into its table.
 */
export type FieldStage = 'collected' | 'scored' | 'stored';

export interface FieldSpec<K extends Kind = Kind> {
  stage: FieldStage;
  kind: K;
  /** What a record says that was written before the field was there; without it, such a record is unreadable. */
  missing?: KindValues[K];
  /** Left out of a record where it is what is said of one without it, as it is in most. */
  sparse?: true;
  /** Column of the table `clicks`; its own name unless said, null where it has none. */
  column?: null;
  /** Column of CSV exports; its own name unless said, null where it has none. */
  csv?: string | null;
}

const field = <S extends FieldStage, K extends Kind>(
  stage: S,
  kind: K,
  options: Omit<FieldSpec<K>, 'stage' | 'kind'> = {},
): FieldSpec<K> & { stage: S } => ({ stage, kind, ...options });

/**
 * Version of the record that this code writes. Readers take every version: a field that is missing has its default,
 * one that they do not know stays on the record and is handed on. It moves when a field is added or changes its meaning.
 */
export const CLICK_SCHEMA = 7;

/**
 * Every field of a click, from the front door into the table: the one place from which the log's codec, the columns of
 * the table, the questions to it and exports derive. The order is that of an export.
 */
export const CLICK_FIELDS = {
  schema: field('collected', 'uint8', { missing: 1, column: null, csv: null }),
  /** An identity only within its advertiser. */
  click_id: field('collected', 'id'),
  advertiser_id: field('collected', 'id', { csv: null }),
  event_time: field('collected', 'time'),
  received_at: field('collected', 'time'),
  campaign_id: field('collected', 'id'),
  creative_id: field('collected', 'id', { missing: '' }),
  site_id: field('collected', 'id', { missing: '' }),
  placement_id: field('collected', 'id', { missing: '' }),
  source: field('collected', 'source'),
  verdict: field('scored', 'verdict'),
  invalid_class: field('scored', 'invalid_class'),
  /** Names of the rules that found something, but for those that only report. */
  reasons: field('stored', 'texts'),
  /** The click this one repeats within the campaign's dedupe window; `''` if it repeats none. */
  duplicate_of: field('collected', 'id', { missing: '', sparse: true }),
  /** 0 to 100. */
  score: field('scored', 'uint8'),
  /** The campaign's price of one click at collection. */
  price_micros: field('collected', 'micros', { csv: 'price' }),
  /** `price_micros` when billable, else 0. */
  cost_micros: field('scored', 'micros', { csv: 'charged' }),
  ip: field('collected', 'text', { missing: '' }),
  /** The address's /24 or /48, which stays when the address itself is forgotten. */
  ip_prefix: field('stored', 'text'),
  /** ISO 3166-1 alpha-2. */
  country: field('collected', 'text', { missing: '' }),
  /** ISO 3166-2, such as `DE-BE`; `''` where nobody knows, as where the operator has no database of regions. */
  region: field('collected', 'text', { missing: '', sparse: true }),
  asn: field('collected', 'uint32', { missing: 0 }),
  asn_org: field('collected', 'text', { missing: '' }),
  browser: field('collected', 'text', { missing: '' }),
  browser_version: field('collected', 'text', { missing: '' }),
  os: field('collected', 'text', { missing: '' }),
  device: field('collected', 'text', { missing: '' }),
  declared_bot: field('collected', 'text', { missing: '', sparse: true }),
  visitor_id: field('collected', 'id', { missing: '' }),
  user_agent: field('collected', 'text', { missing: '' }),
  /** Whether the door could know it: false for a log without agents, whose `''` is no evidence. */
  user_agent_known: field('collected', 'flag', { missing: true, sparse: true, csv: null }),
  referrer: field('collected', 'text', { missing: '' }),
  /** The import that brought the click in; `''` for a live one. */
  import_id: field('collected', 'id', { missing: '', sparse: true, csv: null }),
  /** As `network_category` says it; alone in what was written before there were categories. */
  is_datacenter: field('collected', 'flag', { missing: false, sparse: true, csv: null }),
  /** What kind of network the address is of; `''` where nobody has looked. */
  network_category: field('collected', 'network_category', { missing: '' }),
  /** The list that says so, with its version and its date; `''` where none does. */
  network_list: field('collected', 'text', { missing: '' }),
  /** Whether that list is one whose entries are not charged, whatever else is known. */
  network_decides: field('collected', 'flag', { missing: false, sparse: true, csv: null }),
  /** What the request said beside its user agent. Null where the door cannot know. */
  headers: field('collected', 'headers', { missing: null, csv: null }),
  /** From the beginning of the page's load to the click, ms, at least 1; 0 where nobody told. */
  page_ms: field('collected', 'uint32', { missing: 0, sparse: true, csv: null }),
  /** The browser says that a program drives it (`navigator.webdriver`). False also where nobody told. */
  webdriver: field('collected', 'flag', { missing: false, sparse: true, csv: null }),
  /** What the click proved at its door; `''` where nobody noted it. */
  trust: field('collected', 'trust', { missing: '' }),
  /** Names the signed link that was followed, where that was made for one view of a page (`linkToken`); else `''`. */
  link_token: field('collected', 'id', { missing: '', sparse: true, csv: null }),
  /** The window that it was compared within, ms. */
  dedupe_window_ms: field('collected', 'uint32', { missing: 0, csv: null }),
  /** What general rules found at the door; null in records from before they judged there. */
  findings: field('collected', 'findings', { missing: null, column: null, csv: null }),
  evidence: field('scored', 'evidence', { csv: null }),
  /** Version of the rule set that judged it. */
  rule_set: field('scored', 'uint16', { missing: 0 }),
  /** Which of an advertiser's two spaces of ids the click's is of: see `clickIdentity`. */
  keyed: field('stored', 'flag', { csv: null }),
  /** Orders copies of the same click. */
  log_position: field('stored', 'uint64', { csv: null }),
} as const;

/** Every field of a refused click: like a click's, the one place that codec and table columns derive from. */
export const REJECTED_FIELDS = {
  schema: field('collected', 'uint8', { missing: 1, column: null }),
  /** Stable for the same refused input where the input has an identity, so that a retry is counted once. */
  rejection_id: field('collected', 'id'),
  /** `''` when the input named no advertiser that exists. */
  advertiser_id: field('collected', 'id'),
  campaign_id: field('collected', 'id', { missing: '' }),
  click_id: field('collected', 'id', { missing: '' }),
  event_time: field('collected', 'time'),
  received_at: field('collected', 'time'),
  source: field('collected', 'source'),
  code: field('collected', 'text'),
  field: field('collected', 'text', { missing: '' }),
  message: field('collected', 'text', { missing: '' }),
  /** Clicks that the row stands for: refusals of strangers beyond the first few of a minute share one. */
  count: field('collected', 'uint32', { missing: 1 }),
  /** As claimed, and the host of the page that sent it as its browser says. */
  site_id: field('collected', 'id', { missing: '' }),
  page_host: field('collected', 'text', { missing: '' }),
  /** What stood at the field at fault; `''` where it may tell of a person. */
  value: field('collected', 'text', { missing: '' }),
  /** Of whoever sent it, the network that may be kept for good: /24 or /48. */
  ip_prefix: field('collected', 'text', { missing: '' }),
} as const;

/**
 * Every field of what is filtered before counting: requests that are no clicks, counted by the quarter of an hour in which
 * they came.
 */
export const FILTERED_FIELDS = {
  schema: field('collected', 'uint8', { missing: 1, column: null }),
  /** Of this collector, window and kind of request: of records with the same one the largest count holds. */
  filter_id: field('collected', 'id'),
  /** `''` when the request named no campaign that exists. */
  advertiser_id: field('collected', 'id'),
  campaign_id: field('collected', 'id', { missing: '' }),
  /** One of the advertiser's, else `''`. */
  site_id: field('collected', 'id', { missing: '' }),
  window_start: field('collected', 'time'),
  source: field('collected', 'source'),
  kind: field('collected', 'text'),
  count: field('collected', 'uint32'),
} as const;

/** Fields by their names. */
export type Specs = Record<string, FieldSpec>;
type NamesAt<F extends Specs, S extends FieldStage> = {
  [N in keyof F]: F[N]['stage'] extends S ? N : never;
}[keyof F];

/** A record's fields that come from the given stages. */
export type FieldsAt<F extends Specs, S extends FieldStage> = {
  [N in NamesAt<F, S>]: KindValues[F[N]['kind']];
};

/** Names of the fields of a stage, in their order. */
export function fieldNames<F extends Specs, S extends FieldStage>(fields: F, stage: S): NamesAt<F, S>[] {
  return Object.keys(fields).filter((name) => fields[name]?.stage === stage) as NamesAt<F, S>[];
}
