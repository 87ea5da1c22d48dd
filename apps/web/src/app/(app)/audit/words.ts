import type { HourState } from '@clickledger/core';
import type { ReconciledHours } from '#lib/model.ts';

/** What a page of audits says first: whether counts hold, why, and what happens next. */
export interface Standing {
  good: boolean;
  text: string;
  detail: string;
}

type Figures = Pick<
  ReconciledHours,
  'upTo' | 'lookedAt' | 'behind' | 'compared' | 'differing' | 'found' | 'repaired' | 'waiting'
>;

/** The most urgent first; `when` prints a time of the reader's zone. */
export function standing(reconciliation: Figures, when: (time: Date) => string): Standing {
  const { upTo, lookedAt, compared, differing, found, repaired, waiting } = reconciliation;
  if (differing > 0) {
    return {
      good: false,
      text: `${differing === 1 ? 'One hour' : hours(differing)} ${differing === 1 ? 'differs' : 'differ'} from raw clicks.`,
      detail:
        'What it was charged is not final until it has been repaired, which is tried every few minutes.',
    };
  }
  if (reconciliation.behind && upTo && lookedAt) {
    return {
      good: false,
      text: `Reconciled up to ${when(upTo)}, which is less than it should be.`,
      detail: `The last complete look was at ${when(lookedAt)}: clicks are still on their way, or the reconciler does not run. No click is lost by it.`,
    };
  }
  if (waiting > 0) {
    return {
      good: true,
      text: `Late clicks reached ${hours(waiting)}.`,
      detail: 'They are counted, and the hours are compared again within minutes.',
    };
  }
  if (compared === 0) {
    return {
      good: true,
      text: upTo ? 'No closed hour of this time has a click.' : 'No hour has been compared yet.',
      detail:
        'An hour is compared with its raw clicks two minutes after it ends, and again when late clicks reach it.',
    };
  }
  if (found > 0) {
    return {
      good: true,
      text: 'Every hour equals its raw clicks.',
      detail: foundWords(found, repaired),
    };
  }
  return {
    good: true,
    text: 'Every hour equals its raw clicks.',
    detail: 'Nothing had to be repaired.',
  };
}

export const STATE_NAMES: Record<HourState, { name: string; meaning: string }> = {
  balanced: {
    name: 'Balanced',
    meaning: 'Minute and hour rollups equal the raw clicks, verdict by verdict.',
  },
  repaired: {
    name: 'Repaired',
    meaning: 'It differed once, was computed again from raw clicks, and balances.',
  },
  waiting: { name: 'Late clicks', meaning: 'Clicks came after it was compared; it is compared again soon.' },
  expired: { name: 'Expired', meaning: 'Some of its raw clicks are past their retention; the counts stay.' },
  differs: { name: 'Differs', meaning: 'The rollups do not equal the raw clicks.' },
};

function hours(count: number): string {
  return count === 1 ? 'one hour' : `${count} hours`;
}

function foundWords(found: number, repaired: number): string {
  if (found === 1)
    return `One difference was found; it ${repaired === 1 ? 'was repaired' : 'went by itself'}.`;
  return `${found} differences were found; ${repaired === found ? 'all were repaired' : `of these ${repaired} were repaired, the others went by themselves`}.`;
}
