/** Stages that may not be able to go on with a record. */
export const DEAD_LETTER_STAGES = ['scorer', 'loader'] as const;
export type DeadLetterStage = (typeof DEAD_LETTER_STAGES)[number];

/** Topics whose records may die, in the order in which a click passes them. */
export const DEAD_LETTER_TOPICS = [
  'clicks',
  'clicks.scored',
  'clicks.rejected',
  'clicks.filtered',
  'rollups.1m',
  'rollups.1h',
] as const;
export type DeadLetterTopic = (typeof DEAD_LETTER_TOPICS)[number];

/**
 * What became of a dead letter. `replaying`: somebody began to put it back, and nobody noted that it was done.
 * `discarded`: nobody needs it any more; it can still be put back.
 */
export const DEAD_LETTER_STATES = ['open', 'replaying', 'replayed', 'discarded'] as const;
export type DeadLetterState = (typeof DEAD_LETTER_STATES)[number];

/** How a letter is named: where its record stood, `topic:partition-offset`. */
export const DEAD_LETTER_POSITION = /^([\w.]+):(\d+)-(\d+)$/;
