import { type Click, countedAddress } from '@clickledger/domain';

/** Claimed times of one click may differ by this much, ms: where a clock was set right meanwhile, or by the way here. */
const SAME_TIME_MS = 60_000;

/**
 * What a click says of itself, so that a retry can be told from another click under the same id: hashes of what was
 * clicked, the visitor, the address and the user agent, and the claimed time, each `''` where the click does not say.
 */
export function contentOf(click: Click): string {
  const { campaign_id, creative_id, site_id, placement_id, event_time, received_at } = click;
  const subject = knownPrint(`${campaign_id}\n${creative_id}\n${site_id}\n${placement_id}`);
  const visitor = print(click.visitor_id);
  const address = print(countedAddress(click.ip));
  // Without a time of its own a click has that of its receipt, and a retry is received later.
  const time = event_time === received_at ? '' : base36(event_time);
  // Joined it is one text in memory, pasted together it would be nine: they outlive several collections of garbage.
  return [subject, visitor, address, knownPrint(click.user_agent), time].join('.');
}

/**
 * Whether two clicks say the same, as far as both say anything. A phone may send a click again from another network:
 * where the visitor is the same, the address need not be.
 */
export function isSameContent(one: string, other: string): boolean {
  if (one === other) return true;
  const [subject, visitor = '', address, agent, time] = one.split('.');
  const its = other.split('.');
  const isSameVisitor = visitor !== '' && visitor === its[1];
  return (
    agrees(subject, its[0]) &&
    agrees(visitor, its[1]) &&
    (isSameVisitor || agrees(address, its[2])) &&
    agrees(agent, its[3]) &&
    (agrees(time, its[4]) || Math.abs(timeOf(time) - timeOf(its[4])) <= SAME_TIME_MS)
  );
}

function timeOf(text = ''): number {
  return Number.parseInt(text, 36);
}

function agrees(one = '', other = ''): boolean {
  return one === '' || other === '' || one === other;
}

/** As many as there are campaigns on sites, and browsers, at a time. */
const MOST_KNOWN = 4_096;
/** Longer texts are rare, and not worth the room. */
const LONGEST_KNOWN = 256;
const known = new Map<string, string>();

/** The print of a text that many clicks share: looking it up takes a tenth of the time. */
function knownPrint(text: string): string {
  if (text.length > LONGEST_KNOWN) return print(text);
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size === MOST_KNOWN) known.clear();
  const made = print(text);
  known.set(text, made);
  return made;
}

/** 32 bits of a text, `''` of none: FNV-1a, mixed. Of two that differ, one in four billion pairs looks alike. */
function print(text: string): string {
  if (text === '') return '';
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return base36((hash ^ (hash >>> 13)) >>> 0);
}

/** As many numbers as two digits of base 36 write. */
const PAIRS = 36 ** 2;
const digits = Array.from({ length: PAIRS }, (_, i) => i.toString(36));
const pairs = digits.map((text) => text.padStart(2, '0'));

/** A whole number from 0 on as `toString(36)` writes it, in a fifth of the time: beyond 31 bits that computes fractions. */
function base36(whole: number): string {
  let text = '';
  let left = whole;
  while (left >= PAIRS) {
    const next = Math.floor(left / PAIRS);
    text = pairs[left - next * PAIRS] + text;
    left = next;
  }
  return digits[left] + text;
}
