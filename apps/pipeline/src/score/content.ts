import { type Click, countedAddress } from '@clickledger/domain';

/**
 * What a click says of itself, so that a retry can be told from another click under the same id: hashes of what was
 * clicked, the visitor, the address, the user agent and the claimed time, `''` where the click does not say.
 */
export function contentOf(click: Click): string {
  const { campaign_id, creative_id, site_id, placement_id, event_time, received_at } = click;
  const said = [
    [campaign_id, creative_id, site_id, placement_id].join('\n'),
    click.visitor_id,
    countedAddress(click.ip),
    click.user_agent,
    // Without a time of its own a click has that of its receipt, and a retry is received later.
    event_time === received_at ? '' : String(event_time),
  ];
  return said.map((text) => (text === '' ? '' : print(text))).join('.');
}

/** Whether two clicks say the same, as far as both say anything. */
export function isSameContent(one: string, other: string): boolean {
  if (one === other) return true;
  const others = other.split('.');
  return one.split('.').every((part, i) => part === '' || others[i] === '' || part === others[i]);
}

/** 32 bits of a text: FNV-1a, mixed. Of two that differ, one in four billion pairs looks alike. */
function print(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0).toString(36);
}
