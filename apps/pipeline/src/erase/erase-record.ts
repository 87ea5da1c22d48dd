import type { Person } from '@clickledger/db';
import { canonicalIp, networkOf, type PersonalFields, withoutPerson } from '@clickledger/domain';

const ADDRESS_LIKE = /[\da-f]*(?::[\da-f]*){2,7}(?:\.\d+){0,3}|\d+(?:\.\d+){3}/gi;

/**
 * What a record of `clicks` or `clicks.scored` says without the person, never longer; undefined where it is not theirs.
 * Of text that is no click, whatever names the person goes.
 */
export function eraseRecord(value: string, person: Person): string | undefined {
  if ('visitorId' in person.who && !value.includes(person.who.visitorId)) return undefined;
  const click = parseObject(value);
  if (!click) return eraseText(value, person);
  const { advertiser_id, received_at } = click;
  if (person.advertiserId !== null && advertiser_id !== person.advertiserId) return undefined;
  if (typeof received_at === 'number' && received_at > person.until) return undefined;
  const theirs =
    'visitorId' in person.who
      ? click.visitor_id === person.who.visitorId
      : typeof click.ip === 'string' && isWithin(click.ip, person.who);
  return theirs ? JSON.stringify(withoutPerson(click as unknown as PersonalFields, '')) : undefined;
}

/** A letter of `clicks.dead` without the person; undefined where it says nothing of them. */
export function eraseLetter(value: string, person: Person): string | undefined {
  const letter = parseObject(value);
  if (typeof letter?.value !== 'string') return undefined;
  const erased = eraseRecord(letter.value, person);
  const reason = typeof letter.reason === 'string' ? eraseText(letter.reason, person) : undefined;
  if (erased === undefined && reason === undefined) return undefined;
  return JSON.stringify({
    ...letter,
    ...(reason !== undefined && { reason }),
    value: erased ?? letter.value,
  });
}

function eraseText(text: string, { who }: Person): string | undefined {
  const erased =
    'visitorId' in who
      ? text.replaceAll(who.visitorId, '')
      : text.replace(ADDRESS_LIKE, (address) => (isWithin(address, who) ? '' : address));
  return erased === text ? undefined : erased;
}

function isWithin(
  address: string,
  { network, prefixBits }: { network: string; prefixBits: number },
): boolean {
  const ip = canonicalIp(address);
  return ip !== null && networkOf(ip, prefixBits) === network;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
