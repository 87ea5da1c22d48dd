import type { Click } from './click.ts';
import { countedAddress } from './counted-address.ts';
import { AT_LEAST, type Trust } from './trust.ts';

/** What the dedupe window sees of a visitor's click. */
export interface ComparedClick {
  /** The click id, in its space: see `clickIdentity`. */
  identity: string;
  /** Event time, ms UTC: the window is a property of the clicks, not of when they happen to arrive. */
  eventTime: number;
  windowMs: number;
  /** Whose word it is: see `standingOf`. */
  standing: Trust;
}

/** The first click of its visitor and standing in one slot of time. */
export interface FirstClick {
  /** The click's identity. */
  id: string;
  /** Event time, ms UTC. */
  at: number;
}

/**
 * Time is cut into slots as long as the window. Two clicks in one slot are always within the window of
 * each other, so a slot holds at most one first click, and only the two neighbouring slots can hold
 * another one within reach. That makes the look-up exact for clicks that arrive out of order.
 */
export function slotOf({ eventTime, windowMs }: Pick<ComparedClick, 'eventTime' | 'windowMs'>): number {
  return Math.floor(eventTime / windowMs);
}

/**
 * The decision, given a look-up of the visitor's first clicks by slot, those of each standing apart.
 * @returns `''` for a first click or a retry, else the identity of the click it repeats; `remember` says to store it.
 */
export function decide(
  item: ComparedClick,
  lookup: (slot: number, standing: Trust) => FirstClick | undefined,
): { repeats: string; remember: boolean } {
  const own = slotOf(item);
  let repeats = '';
  for (const standing of AT_LEAST[item.standing]) {
    for (let slot = own - 1; slot <= own + 1; slot++) {
      const first = lookup(slot, standing);
      if (!first || Math.abs(first.at - item.eventTime) >= item.windowMs) continue;
      if (first.id === item.identity) return { repeats: '', remember: false };
      repeats ||= first.id;
    }
  }
  return { repeats, remember: repeats === '' };
}

/** What of a click says whose it is, and what was clicked. */
export type VisitorClick = Pick<
  Click,
  'advertiser_id' | 'campaign_id' | 'creative_id' | 'click_id' | 'source' | 'ip' | 'user_agent' | 'visitor_id'
>;

/**
 * Who clicked what, as far as repeats go: advertiser, campaign, creative, address (of IPv6 the subscriber's part), visitor id and
 * user agent. A log that names nobody does not say that two of its clicks were the same visitor's: each such click is a
 * visitor of its own.
 */
export function visitorOf(click: VisitorClick): string {
  const isNamed = click.source !== 'import' || click.ip !== '' || click.visitor_id !== '';
  const parts = [
    click.advertiser_id,
    click.campaign_id,
    click.creative_id,
    isNamed ? countedAddress(click.ip) : click.click_id,
    click.visitor_id,
    click.user_agent,
  ];
  return parts.join('\n');
}

/**
 * Which of one visitor's clicks, in the order in which they came, repeat another where the window is so long: what the
 * dedupe stage says of them.
 */
export function repeatsWithin(
  clicks: readonly Omit<ComparedClick, 'windowMs'>[],
  windowMs: number,
): boolean[] {
  const firsts = new Map<string, FirstClick>();
  return clicks.map((click) => {
    const item = { ...click, windowMs };
    const { repeats, remember } = decide(item, (slot, standing) => firsts.get(`${standing} ${slot}`));
    const { identity: id, eventTime: at, standing } = item;
    if (remember) firsts.set(`${standing} ${slotOf(item)}`, { id, at });
    return repeats !== '';
  });
}
