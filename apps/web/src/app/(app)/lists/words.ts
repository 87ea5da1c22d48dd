import type { ListKind, ListSubject } from '@clickledger/domain';
import type { ListEntry } from '#lib/model.ts';

export const KIND_NAMES: Record<ListKind, string> = { block: 'Block', allow: 'Allow' };

export const SUBJECT_NAMES: Record<ListSubject, string> = {
  address: 'Address',
  network: 'Network',
  asn: 'Network operator',
  user_agent: 'User agent',
  site: 'Site',
};

/** What an entry names, as it is spelled in a list. */
export function spelled({ subject, match, value }: Pick<ListEntry, 'subject' | 'match' | 'value'>): string {
  if (subject === 'asn') return `AS${value}`;
  return match === 'contains' ? `…${value}…` : value;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long an entry stays, seen from a time in ms. */
export function remaining(expiresAt: Date | null, now: number): string {
  if (!expiresAt) return 'never';
  const left = expiresAt.getTime() - now;
  if (left <= 0) return 'over';
  if (left < HOUR) return `in ${Math.max(1, Math.round(left / MINUTE))} min`;
  if (left < 2 * DAY) return `in ${Math.round(left / HOUR)} h`;
  return `in ${Math.round(left / DAY)} days`;
}
