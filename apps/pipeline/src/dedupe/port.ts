import type { ComparedClick } from '@clickledger/domain';

/** A click about to be logged, seen by the dedupe window. */
export interface DedupeItem extends ComparedClick {
  /** Names the visitor: see `visitorKey`. Holds the advertiser, so that tenants never meet. */
  key: string;
}

/**
 * Finds repeats. A click repeats another when both have the same key and lie less than `windowMs` apart
 * in event time, in either order, the other was not itself a repeat, and it proves as much or more of where it comes
 * from: a click that anybody can send never makes one unpaid that nobody else can.
 */
export interface Dedupe {
  /**
   * For each item, in order: `''` when it is the first of its kind (and is remembered) or a retry of the
   * remembered click itself, else the identity of the click that it repeats. Items of one call see each other.
   */
  check(items: DedupeItem[]): Promise<string[]>;
  close(): Promise<void>;
}
