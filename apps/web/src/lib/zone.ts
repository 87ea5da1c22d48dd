import { zoneOffset } from '@clickledger/domain';

/** `UTC+5:30` and the like: the zone's offset at an instant. */
export function offsetName(instant: Date, timeZone: string): string {
  const total = Math.round(zoneOffset(instant.getTime(), timeZone) / 60_000);
  if (total === 0) return 'UTC';
  const minutes = Math.abs(total) % 60;
  const hours = Math.floor(Math.abs(total) / 60);
  return `UTC${total < 0 ? '−' : '+'}${hours}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`;
}
