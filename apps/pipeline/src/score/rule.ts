import type { Click, Evidence } from '@clickledger/domain';

/** How often the click's address and visitor were seen within the span of `counters.ts`, up to this click. */
export interface Frequencies {
  /** Clicks from this address for this advertiser; 0 when the address says nothing about the visitor. */
  ip: number;
  /** Clicks of this visitor id for this advertiser; 0 without a visitor id. */
  visitor: number;
}

/**
 * One reason why a click may be invalid. Pure: the same click and counts give the same finding.
 * A rule's version moves when its judgement changes, and is stored with each finding.
 */
export interface Rule {
  name: string;
  version: number;
  class: Evidence['class'];
  /** Undefined when the rule has nothing to say; else its weight (100 decides alone) and what was seen. */
  judge(click: Click, frequencies: Frequencies): Pick<Evidence, 'weight' | 'detail'> | undefined;
}
