import type { ScoredClick } from '@clickledger/domain';
import { encodeClick } from '@clickledger/pipeline/stages';
import { families } from '../../eval/traffic/families.ts';
import { judged } from '../../eval/traffic/run.ts';

/** Another draw than those that limits are chosen by or figures are told from. */
const SEED = 'bytes';

/** A click as the collector logs it, and as it was judged. */
export interface Recorded {
  click: ScoredClick;
  /** The record of topic `clicks`. */
  collected: string;
}

/** The clicks of the evaluation's day that were let in, in the order of their time. */
export async function realisticClicks(): Promise<Recorded[]> {
  const all = await judged(families(SEED));
  return all.flatMap(({ click, judgement }) =>
    click && judgement ? [{ click: { ...click, ...judgement }, collected: encodeClick(click) }] : [],
  );
}
