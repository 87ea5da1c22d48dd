import type { NoClick } from '#collect/filtered.ts';
import type { DoorContext } from './door.ts';
import { campaignOf, textOf } from './limited.ts';

/** Counts a request that is no click, by the campaigns and sites that it names. */
export function filter(
  { kind, source }: Pick<NoClick, 'kind' | 'source'>,
  inputs: readonly unknown[],
  { collector, metrics }: DoorContext,
): void {
  metrics.notClicks(source, kind);
  const receivedAt = Date.now();
  for (const input of inputs) {
    const names = { campaignId: campaignOf(input), siteId: textOf(input, 'site_id') };
    collector.countFiltered({ kind, source, receivedAt, ...names });
  }
}
