import type { Source } from '@clickledger/domain';
import type { Random } from './random.ts';

/** What a click in truth is, whatever the pipeline makes of it. */
export const LABELS = [
  'person',
  'double_click',
  'retry',
  'late',
  'datacenter_bot',
  'declared_bot',
  'click_farm',
  'headless',
  'malformed',
  'prefetch',
  'head',
] as const;
export type Label = (typeof LABELS)[number];

/** What an infallible pipeline would do with it. */
export type Expectation = 'billable' | 'duplicate' | 'invalid' | 'rejected' | 'not_a_click';

export const EXPECTATIONS: Record<Label, Expectation> = {
  person: 'billable',
  double_click: 'duplicate',
  retry: 'billable',
  late: 'billable',
  datacenter_bot: 'invalid',
  declared_bot: 'invalid',
  click_farm: 'invalid',
  headless: 'invalid',
  malformed: 'rejected',
  prefetch: 'not_a_click',
  head: 'not_a_click',
};

export type DoorName = Exclude<Source, 'import'>;

/** One click that is to be sent. Times are ms UTC. */
export interface PlannedClick {
  /** When it is sent. */
  at: number;
  occurredAt: number;
  label: Label;
  door: DoorName;
  click_id: string;
  advertiser_id: string;
  campaign_id: string;
  creative_id: string;
  site_id: string;
  /** Host of the page with the ad; `''` when not known. */
  siteHost: string;
  placement_id: string;
  visitor_id: string;
  ip: string;
  userAgent: string;
  /** The visitor's request headers, lower case. */
  headers: Record<string, string>;
  /** The click that a double click repeats: without it, it would repeat nothing. */
  repeats?: string;
  /** Fields that a malformed click gets wrong. */
  spoiled?: Record<string, unknown>;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID whose random part comes from the seed, so that a run can be repeated. */
export function seededClickId(atMs: number, random: Random): string {
  let id = '';
  for (let time = atMs, i = 0; i < 10; i++, time = Math.floor(time / 32))
    id = CROCKFORD.charAt(time % 32) + id;
  for (let i = 0; i < 16; i++) id += CROCKFORD.charAt(random.below(32));
  return id;
}
