import type { CLICK_FIELDS, FieldsAt, REJECTED_FIELDS } from './click-schema.ts';
import type { InvalidClass } from './verdict.ts';

/** The front door a click came through. */
export const SOURCES = ['pixel', 'redirect', 'beacon', 'server', 'import'] as const;
export type Source = (typeof SOURCES)[number];

/** What the front doors are called. */
export const SOURCE_NAMES: Readonly<Record<Source, string>> = {
  pixel: 'Pixel',
  redirect: 'Redirect link',
  beacon: 'Snippet',
  server: 'Server',
  import: 'Import',
};

/**
 * A click as collected: validated, enriched and compared with the dedupe window. `''` means not known or not given.
 * Its fields, with their units, are those of `CLICK_FIELDS`.
 */
export type Click = FieldsAt<typeof CLICK_FIELDS, 'collected'>;

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

/** What the scorer adds to a click. */
export type Judgement = FieldsAt<typeof CLICK_FIELDS, 'scored'>;

/** A click with its verdict. Exactly one of the three verdicts; money only when billable. */
export type ScoredClick = FieldsAt<typeof CLICK_FIELDS, 'collected' | 'scored'>;

/** Why a click was refused at the door. Kept in the dead-letter topic and table, never dropped. */
export const REJECTION_CODES = [
  'malformed',
  'missing_field',
  'invalid_field',
  'placeholder_id',
  'unknown_campaign',
  'inactive_campaign',
  'archived_advertiser',
  'no_price',
  'budget_spent',
  'unknown_creative',
  'unknown_site',
  'site_not_allowed',
  'unregistered_origin',
  'bad_signature',
  'expired_signature',
  'insufficient_trust',
  'forbidden_field',
  'too_old',
  'in_the_future',
  'rate_limited',
  'click_id_conflict',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/** A refused click: what was asked, at which field it failed, and a message that says what to do. */
export type RejectedClick = FieldsAt<typeof REJECTED_FIELDS, 'collected'> & { code: RejectionCode };
