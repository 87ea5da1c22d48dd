import { type Collectable, Collector, type CollectorParts, type Outcome } from '../collect/collector.ts';
import type { Follower } from './follower.ts';

/** A collector whose clicks are followed; where nobody does, the plain one serves. */
export class FollowedCollector extends Collector {
  readonly #follower: Follower;

  constructor(parts: CollectorParts, follower: Follower) {
    super(parts);
    this.#follower = follower;
  }

  override async collect(items: Collectable[]): Promise<Outcome[]> {
    const outcomes = await super.collect(items);
    const clicks = outcomes.flatMap((outcome) => ('accepted' in outcome ? [outcome.accepted] : []));
    const [first] = items;
    if (clicks.length > 0 && first) this.#follower.collected(clicks, first.visit.receivedAt);
    return outcomes;
  }
}
