import { type Collectable, Collector, type CollectorParts, type Outcome } from '#collect/collector.ts';
import type { ClickTracer } from './click-tracer.ts';

/** A collector whose clicks are traced; where nobody asks, the plain one serves. */
export class TracedCollector extends Collector {
  readonly #tracer: ClickTracer;

  constructor(parts: CollectorParts, tracer: ClickTracer) {
    super(parts);
    this.#tracer = tracer;
  }

  override async collect(items: Collectable[]): Promise<Outcome[]> {
    const outcomes = await super.collect(items);
    const clicks = outcomes.flatMap((outcome) => ('accepted' in outcome ? [outcome.accepted] : []));
    const [first] = items;
    if (clicks.length > 0 && first) this.#tracer.collected(clicks, first.visit.receivedAt);
    return outcomes;
  }
}
