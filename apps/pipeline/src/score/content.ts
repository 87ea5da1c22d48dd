import { type Click, countedAddress } from '@clickledger/domain';

/** Claimed times of one click may differ by this much, ms: where a clock was set right meanwhile, or by the way here. */
const SAME_TIME_MS = 60_000;

/**
 * What a click says of itself, so that a retry can be told from another click under the same id: hashes of what was
 * clicked, the visitor, the address and the user agent, and the claimed time, each `''` where the click does not say.
 */
export function contentOf(click: Click): string {
  const { campaign_id, creative_id, site_id, placement_id, event_time, received_at } = click;
  const said = [
    [campaign_id, creative_id, site_id, placement_id].join('\n'),
    click.visitor_id,
    countedAddress(click.ip),
    click.user_agent,
  ];
  // Without a time of its own a click has that of its receipt, and a retry is received later.
  const time = event_time === received_at ? '' : event_time.toString(36);
  return [...said.map((text) => (text === '' ? '' : print(text))), time].join('.');
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

/** 32 bits of a text: FNV-1a, mixed. Of two that differ, one in four billion pairs looks alike. */
function print(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0).toString(36);
}
