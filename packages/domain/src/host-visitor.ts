import type { Click } from './click.ts';

const PREFIX = 'host_';

/** The visitor id of a host that a log names in the place of its address, by a hash of its name. */
export function hostVisitor(hash: string): string {
  return PREFIX + hash;
}

/** Whether a click's visitor is such a host: as many people may be behind it as behind an address. */
export function isHostVisitor({
  source,
  ip,
  visitor_id,
}: Pick<Click, 'source' | 'ip' | 'visitor_id'>): boolean {
  return source === 'import' && ip === '' && visitor_id.startsWith(PREFIX);
}
