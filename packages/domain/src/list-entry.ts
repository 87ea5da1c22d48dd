import { canonicalHost } from './hostname.ts';
import { ID_PATTERN } from './ids.ts';
import { canonicalIp, networkOf } from './ip.ts';
import { isPrivateAddress } from './private-address.ts';

/** What becomes of a click that an entry names: it is invalid, or it is spared of what rules make of such things. */
export const LIST_KINDS = ['block', 'allow'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** What an entry names. */
export const LIST_SUBJECTS = ['address', 'network', 'asn', 'user_agent', 'site'] as const;
export type ListSubject = (typeof LIST_SUBJECTS)[number];

/** Whether all of a user agent is meant, or any that holds the text; of everything else, all. */
export const LIST_MATCHES = ['exact', 'contains'] as const;
export type ListMatch = (typeof LIST_MATCHES)[number];

/** A line of a block or allow list. It never changes: another value is another entry, with an id of its own. */
export interface ListEntry {
  id: string;
  /** Null for every advertiser. */
  advertiserId: string | null;
  kind: ListKind;
  subject: ListSubject;
  match: ListMatch;
  /** As `readListValue` has it. */
  value: string;
  /** ms UTC; from then on it names nothing. Null: it stays. */
  expiresAt: number | null;
}

/** What a click is judged by: where it comes from, what sent it, which page showed the ad. */
export type ListAspect = 'origin' | 'agent' | 'site';

/** The aspect that an entry speaks of. */
export const LIST_ASPECTS: Readonly<Record<ListSubject, ListAspect>> = {
  address: 'origin',
  network: 'origin',
  asn: 'origin',
  user_agent: 'agent',
  site: 'site',
};

/** The widest networks that an entry may name, in bits: more is no network but a part of the Internet. */
const WIDEST = { ipv4: 8, ipv6: 16 } as const;
const MOST_ASN = 4_294_967_295;
/** Fewer characters are in far too many user agents. */
const LEAST_CONTAINED = 4;
const LONGEST_AGENT = 512;

const ADDRESS = 'Give an address, like 198.51.100.7 or 2001:db8::7.';
const NETWORK = 'Give a network with its length, like 198.51.100.0/24 or 2001:db8::/48.';

/** What an entry names, in the one spelling that clicks are compared with, or what is wrong with it in a sentence. */
export type ListValue = { value: string } | { problem: string };

/** Reads what somebody wrote into a list. */
export function readListValue(subject: ListSubject, match: ListMatch, text: string): ListValue {
  const given = text.trim();
  if (match === 'contains' && subject !== 'user_agent')
    return { problem: 'Only a user agent can be named by a part of it.' };
  switch (subject) {
    case 'address':
      return readAddress(given);
    case 'network':
      return readNetwork(given);
    case 'asn':
      return readAsn(given);
    case 'user_agent':
      return readAgent(given, match);
    case 'site':
      return readSite(given);
  }
}

/** What a line of text names, as far as its looks tell: a number of a network, a network, an address; else undefined. */
export function subjectOf(text: string): ListSubject | undefined {
  const given = text.trim();
  if (/^AS\d+$/i.test(given)) return 'asn';
  const [address = '', bits] = given.split('/');
  if (canonicalIp(bare(address)) === null) return undefined;
  return bits === undefined ? 'address' : 'network';
}

function readAddress(given: string): ListValue {
  if (given.includes('/')) return { problem: 'This is a network: choose Network for what it names.' };
  const address = canonicalIp(bare(given));
  if (address === null) return { problem: ADDRESS };
  return unusable(address) ?? { value: address };
}

function readNetwork(given: string): ListValue {
  const [start = '', length, rest] = given.split('/');
  const address = canonicalIp(bare(start));
  if (address === null || length === undefined || rest !== undefined || !/^\d{1,3}$/.test(length))
    return { problem: NETWORK };
  const isIpv6 = address.includes(':');
  const bits = Number(length) - (!isIpv6 && start.includes(':') ? 96 : 0);
  const most = isIpv6 ? 128 : 32;
  if (bits > most) return { problem: `The length of such a network is at most ${most}.` };
  const widest = isIpv6 ? WIDEST.ipv6 : WIDEST.ipv4;
  if (bits < widest) {
    return { problem: `/${length} is too wide: name networks of /${widest} and longer, one by one.` };
  }
  const network = networkOf(address, bits);
  return unusable(network) ?? { value: `${network}/${bits}` };
}

/** Why nobody's visitor comes from there. */
function unusable(address: string): { problem: string } | undefined {
  if (isPrivateAddress(address)) {
    return {
      problem: `${address} is private: such clicks come through a proxy of yours, and all visitors are behind it.`,
    };
  }
  if (/^(0|22[4-9]|23\d|24\d|25[0-5])\.|^ff/.test(address))
    return { problem: `No visitor has the address ${address}.` };
  return undefined;
}

function readAsn(given: string): ListValue {
  const [, digits] = /^(?:AS)?(\d{1,10})$/i.exec(given) ?? [];
  const asn = Number(digits);
  if (!Number.isInteger(asn) || asn < 1 || asn > MOST_ASN)
    return { problem: "Give a network's number, like AS64500." };
  return { value: String(asn) };
}

function readAgent(given: string, match: ListMatch): ListValue {
  if (given === '') return { problem: 'Give a user agent, or a part of one.' };
  if (given.length > LONGEST_AGENT) return { problem: `Give at most ${LONGEST_AGENT} characters.` };
  if (/\p{Cc}/u.test(given)) return { problem: 'Leave out control characters.' };
  if (match === 'exact') return { value: given };
  if (given.length < LEAST_CONTAINED)
    return { problem: `Give at least ${LEAST_CONTAINED} characters: fewer are in too many user agents.` };
  if (/^mozilla\/5\.0\b.{0,2}$/i.test(given)) return { problem: 'Every browser says that: give more of it.' };
  return { value: given.toLowerCase() };
}

function readSite(given: string): ListValue {
  if (given === '') return { problem: "Give a site's id, or the host name of its pages." };
  if (ID_PATTERN.test(given) && !given.includes('.')) return { value: given };
  const host = canonicalHost(given);
  if (host === '' || !host.includes('.'))
    return { problem: "Give a site's id, or a host name like news.example." };
  return { value: host };
}

/** Without the brackets that addresses of pages have around IPv6. */
function bare(address: string): string {
  return address.replace(/^\[(.*)\]$/, '$1');
}

/** What a line means that looks like no address, network or number of one. */
export const LIST_OTHERWISE = ['user_agent', 'user_agent_part', 'site'] as const;
export type ListOtherwise = (typeof LIST_OTHERWISE)[number];

/** A line of text as an entry, or what is wrong with it. Lines count from 1. */
export type ListLine = { line: number; text: string } & (
  | (Pick<ListEntry, 'subject' | 'match' | 'value'> & { note: string })
  | { problem: string }
);

/** Reads a list of one thing a line. What follows ` # ` is a note; lines that are empty or begin with # are passed over. */
export function readListLines(text: string, otherwise: ListOtherwise): ListLine[] {
  return text.split(/\r?\n/).flatMap((whole, i) => {
    const [given = '', note = ''] = /^\s*#/.test(whole) ? [] : whole.split(/\s+#\s+(.*)/, 2);
    return given.trim() === '' ? [] : [readLine(given.trim(), note.trim(), i + 1, otherwise)];
  });
}

function readLine(text: string, note: string, line: number, otherwise: ListOtherwise): ListLine {
  const part = otherwise === 'user_agent_part';
  const subject = subjectOf(text) ?? (part ? 'user_agent' : otherwise);
  const match = part && subject === 'user_agent' ? 'contains' : 'exact';
  const read = readListValue(subject, match, text);
  return 'problem' in read ? { line, text, ...read } : { line, text, subject, match, note, ...read };
}
