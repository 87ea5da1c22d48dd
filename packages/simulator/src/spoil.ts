import type { PlannedClick } from './click.ts';
import type { Random } from './random.ts';

type Good = Pick<PlannedClick, 'campaign_id' | 'ip' | 'occurredAt' | 'placement_id'>;

/** The mistakes that integrations make, as the fields that replace the good ones; undefined leaves one out. */
export const MISTAKES: readonly ((click: Good) => Record<string, unknown>)[] = [
  ({ campaign_id }) => ({ campaign_id: `${campaign_id}-2019` }),
  () => ({ campaign_id: undefined }),
  () => ({ campaign_id: '%%CAMPAIGN%%' }),
  ({ ip }) => ({ ip: `${ip}.443` }),
  () => ({ occurred_at: 'yesterday' }),
  ({ occurredAt }) => ({ occurred_at: Math.round(occurredAt / 1000) }),
  ({ placement_id }) => ({ placment: placement_id }),
];

export function pickSpoiled(click: PlannedClick, random: Random): Record<string, unknown> {
  return random.pick(MISTAKES)(click);
}
