/** What a dispute is: who it waits for, or how it ended. */
export const DISPUTE_STATES = ['open', 'needs_information', 'accepted', 'refused', 'withdrawn'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/** Charges of a statement are disputed within so many days of its issue. */
export const DISPUTE_DAYS = 60;

/** What was said of a dispute: each opens, goes on with or ends it. */
export const DISPUTE_ACTS = ['opened', 'asked', 'answered', 'accepted', 'refused', 'withdrawn'] as const;
export type DisputeAct = (typeof DISPUTE_ACTS)[number];

/** Where each act leads, from the states in which it may be done. */
const MOVES: Record<Exclude<DisputeAct, 'opened'>, { from: readonly DisputeState[]; to: DisputeState }> = {
  asked: { from: ['open'], to: 'needs_information' },
  answered: { from: ['open', 'needs_information'], to: 'open' },
  accepted: { from: ['open', 'needs_information'], to: 'accepted' },
  refused: { from: ['open', 'needs_information'], to: 'refused' },
  withdrawn: { from: ['open', 'needs_information'], to: 'withdrawn' },
};

/** The state after an act; null where it cannot be done. */
export function disputeAfter(state: DisputeState, act: Exclude<DisputeAct, 'opened'>): DisputeState | null {
  const { from, to } = MOVES[act];
  return from.includes(state) ? to : null;
}

export const isOver = (state: DisputeState): boolean => state !== 'open' && state !== 'needs_information';

/** Until when (ms UTC) what was issued at a time (ms UTC) may be disputed. */
export const disputableUntil = (issuedAt: number): number => issuedAt + DISPUTE_DAYS * 86_400_000;

/** What of a statement is disputed: clicks by their ids, or all that a filter finds; without one, the whole of it. */
export type DisputedPart =
  | { kind: 'clicks'; clickIds: string[] }
  | {
      kind: 'filter';
      campaignId: string | null;
      siteId: string | null;
      /** ms UTC, half-open. */
      from: number | null;
      to: number | null;
    };

/** What was found of the disputed clicks when the dispute was opened. */
export interface DisputeEvidence {
  /** Charged clicks of the statement that it is about, and what they came to. */
  clicks: number;
  micros: bigint;
  /** The same by line of the statement. */
  lines: { position: number; clicks: number; micros: bigint }[];
  /** Some of the clicks, each with why it was charged. */
  samples: {
    clickId: string;
    campaignId: string;
    siteId: string;
    eventTime: number;
    micros: bigint;
    why: string;
  }[];
  /** How the hours of them stood against raw clicks. */
  reconciliation: { compared: number; differing: number; repaired: number; waiting: number };
}
