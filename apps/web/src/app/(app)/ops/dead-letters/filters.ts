import {
  DEAD_LETTER_POSITION,
  DEAD_LETTER_STAGES,
  DEAD_LETTER_TOPICS,
  type DeadLetterStage,
  type DeadLetterTopic,
} from '@clickledger/domain';

export type LetterTab = 'waiting' | 'discarded' | 'replayed';

/** Which dead letters; all of it lives in the URL. */
export interface LetterFilters {
  state: LetterTab;
  topic?: DeadLetterTopic;
  stage?: DeadLetterStage;
  /** The page begins behind this one. */
  after?: string;
}

/** The filters that a URL names; values that mean nothing are left out. */
export function parseLetterFilters(params: Pick<URLSearchParams, 'get'>): LetterFilters {
  const state = (['discarded', 'replayed'] as const).find((tab) => tab === params.get('tab')) ?? 'waiting';
  const topic = DEAD_LETTER_TOPICS.find((each) => each === params.get('topic'));
  const stage = DEAD_LETTER_STAGES.find((each) => each === params.get('stage'));
  const after = params.get('after') ?? '';
  return {
    state,
    ...(topic && { topic }),
    ...(stage && { stage }),
    ...(DEAD_LETTER_POSITION.test(after) && { after }),
  };
}
