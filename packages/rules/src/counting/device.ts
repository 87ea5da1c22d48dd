import type { Click } from '@clickledger/domain';
import { hash32 } from './hash.ts';

/** As many browsers as are about at a time. */
const MOST_KNOWN = 8_192;
/** Longer texts are rare, and not worth the room. */
const LONGEST_KNOWN = 512;
const known = new Map<string, number>();

/**
 * What a click says of the machine, as 32 bits: user agent, languages and client hints, which are the same at each door and
 * from each address. Not who somebody is: all phones of one make say the same.
 */
export function devicePrint({ user_agent, headers }: Pick<Click, 'user_agent' | 'headers'>): number {
  const languages = headers?.accept_language ?? '';
  const hints = `${headers?.sec_ch_ua ?? ''}\n${headers?.sec_ch_ua_platform ?? ''}`;
  const said = `${user_agent}\n${languages}\n${hints}`;
  if (said.length > LONGEST_KNOWN) return hash32(said);
  const before = known.get(said);
  if (before !== undefined) return before;
  if (known.size === MOST_KNOWN) known.clear();
  const device = hash32(said);
  known.set(said, device);
  return device;
}
