import {
  type Click,
  countedAddress,
  isHostVisitor,
  isPrivateAddress,
  type NetworkCategory,
  networkCategoryOf,
  standingOf,
} from '@clickledger/domain';
import { hashText, type Key, type KeyHash } from './hash.ts';
import type { Counted } from './memory-counters.ts';
import type { Seen } from './track.ts';

/** What of a click patterns are counted by. */
export type Countable = Pick<
  Click,
  | 'advertiser_id'
  | 'campaign_id'
  | 'site_id'
  | 'link_token'
  | 'trust'
  | 'source'
  | 'ip'
  | 'visitor_id'
  | 'country'
  | 'asn'
  | 'network_category'
  | 'is_datacenter'
  | 'duplicate_of'
  | 'event_time'
  | 'received_at'
> & {
  /** See `devicePrint`. */
  device_print: number;
};

/** What clicks are counted by, each in a track of its own. */
export const TRACKS = [
  'address',
  'spot',
  'network',
  'visitor',
  'wanderer',
  'operator',
  'link',
  'links',
  'site',
  'advertiser',
] as const;
export type TrackKind = (typeof TRACKS)[number];

/**
 * Tracks of what proves as much or less, which a click is marked in beside its own of these kinds: what is signed among what is
 * registered.
 */
const BY_MORE_DOORS = {
  address: 'address_by_more_doors',
  visitor: 'visitor_by_more_doors',
  wanderer: undefined,
} as const;

/** What the tracks of a click say, as far as it has them. */
export type SeenBy = Partial<Record<SeenKind, Seen>>;
export type SeenKind = TrackKind | 'address_by_more_doors' | 'visitor_by_more_doors';

/** Ways out of the network that many share who are nowhere near: an address there tells nothing of where somebody is. */
const ELSEWHERE: ReadonlySet<NetworkCategory | ''> = new Set([
  'vpn',
  'tor',
  'public_proxy',
  'privacy_relay',
  'corporate_proxy',
  'hosting',
]);
/** Networks that hide who is behind them. */
const ANONYMOUS: ReadonlySet<NetworkCategory | ''> = new Set(['vpn', 'tor', 'public_proxy', 'hosting']);

/** What the tracks of a click are made of. */
interface Subject {
  click: Countable;
  /**
   * Clicks that prove more of where they come from are counted apart from those that prove less: however many anybody
   * sends, a click that nobody else can send is not one too many. A log is a time of its own.
   */
  counter: KeyHash;
  /** `''` for a private address, a proxy's or the office's own, which says nothing about the visitor. */
  address: string;
  /** The address's /24, or of IPv6 its /48. */
  network: string;
  mark: Pick<Counted, 'at' | 'untimed'>;
  /** Hashes of the address, of its network, and of the visitor's id. */
  by: { address: KeyHash; network: KeyHash; visitor: KeyHash };
}

/** Who else and where, as far as a track keeps it. */
interface Company {
  device: number;
  other: number;
  place: number;
}

const NOBODY: Company = { device: -1, other: -1, place: 0 };

// All of one shape: there are seven of a click.
function trackOf(key: Key, { mark }: Subject, { device, other, place }: Company): Counted {
  return { key, at: mark.at, device, other, place, untimed: mark.untimed, isNumber: false };
}

function numberOf(key: Key, { mark }: Subject): Counted {
  return { key, at: mark.at, device: -1, other: -1, place: 0, untimed: mark.untimed, isNumber: true };
}

/** The hashes of the kinds, the first part of each key. */
const KIND = Object.fromEntries(TRACKS.map((kind) => [kind, hashText(kind)])) as Readonly<
  Record<TrackKind, KeyHash>
>;

/** What a click is counted by of each kind; undefined where it says nothing of it. */
const TRACK_OF: Readonly<Record<TrackKind, (subject: Subject) => Counted | undefined>> = {
  address(subject) {
    const { click, counter, address, mark, by } = subject;
    if (address === '') return undefined;
    return trackOf([KIND.address, counter, by.address], subject, {
      device: click.device_print & 63,
      // Who has no id is somebody new each time.
      other: otherBit(click.visitor_id === '' ? hashText(`${mark.at}`) : by.visitor),
      place: 0,
    });
  },
  /** An address on a site. */
  spot(subject) {
    const { click, counter, address, by } = subject;
    if (address === '' || click.site_id === '') return undefined;
    return numberOf([KIND.spot, counter, knownHash(click.site_id), by.address], subject);
  },
  network(subject) {
    const { counter, network, by } = subject;
    if (network === '') return undefined;
    return trackOf([KIND.network, counter, by.network], subject, {
      device: -1,
      other: otherBit(by.address),
      place: 0,
    });
  },
  /** A visitor: without a key at one address, for an id is no secret, and whoever sends it uses it up there alone. */
  visitor(subject) {
    const { click, counter, address, by } = subject;
    if (!isNamed(click)) return undefined;
    if (standingOf(click) === 'keyed')
      return trackOf([KIND.visitor, counter, by.visitor], subject, whereabouts(subject));
    const at = address === '' ? hashText(countedAddress(click.ip)) : by.address;
    return trackOf([KIND.visitor, counter, by.visitor, at], subject, NOBODY);
  },
  /** A visitor wherever they are, where no key vouches for the id. */
  wanderer(subject) {
    const { click, counter, by } = subject;
    if (!isNamed(click) || standingOf(click) === 'keyed') return undefined;
    return trackOf([KIND.wanderer, counter, by.visitor], subject, whereabouts(subject));
  },
  operator(subject) {
    const { click, counter } = subject;
    if (click.asn === 0 || !ANONYMOUS.has(networkCategoryOf(click))) return undefined;
    return numberOf([KIND.operator, counter, hashText(`${click.asn}`)], subject);
  },
  /** A link that was signed for one view of a page, and the addresses that it was followed from. */
  link(subject) {
    const { click, counter, address, by } = subject;
    if (click.link_token === '') return undefined;
    return trackOf([KIND.link, counter, hashText(click.link_token)], subject, {
      device: -1,
      other: address === '' ? -1 : otherBit(by.address),
      place: 0,
    });
  },
  /** All such links of a campaign on a site. */
  links(subject) {
    const { click, counter } = subject;
    if (click.link_token === '') return undefined;
    const whose = [knownHash(click.campaign_id), knownHash(click.site_id)];
    return trackOf([KIND.links, counter, ...whose], subject, {
      device: -1,
      other: otherBit(hashText(click.link_token)),
      place: 0,
    });
  },
  site(subject) {
    const { click, counter } = subject;
    if (click.site_id === '') return undefined;
    return numberOf([KIND.site, counter, knownHash(click.site_id)], subject);
  },
  advertiser(subject) {
    return numberOf([KIND.advertiser, subject.counter], subject);
  },
};

/** The networks and countries that a visitor comes by; those of relays and the like are elsewhere. */
function whereabouts({ click, address, by }: Subject): Company {
  const category = networkCategoryOf(click);
  if (address === '' || ELSEWHERE.has(category)) return NOBODY;
  return {
    device: -1,
    other: otherBit(by.network),
    // Abroad, a phone's own network shows the country that it comes from, and any other the one where it is.
    place: category === 'carrier_nat' ? 0 : placeOf(click.country),
  };
}

function isNamed(click: Countable): boolean {
  return click.visitor_id !== '' && !isHostVisitor(click);
}

function counterOf(click: Countable): string {
  return `${click.advertiser_id}:${click.source === 'import' ? 'log' : standingOf(click)}`;
}

function addressOf(click: Countable): string {
  // A log that names hosts names each address by another word.
  if (isHostVisitor(click)) return click.visitor_id;
  return click.ip === '' || isPrivateAddress(click.ip) ? '' : countedAddress(click.ip);
}

function networkOf(click: Countable, address: string): string {
  // Reserved addresses are of nobody on the Internet, and nobody's neighbours.
  if (address === '' || isHostVisitor(click) || click.network_category === 'reserved') return '';
  if (!address.includes(':')) return address.slice(0, address.lastIndexOf('.'));
  return address.split(':', 3).join(':');
}

/** A bit of the sketch of others. */
function otherBit({ low }: KeyHash): number {
  return low & 127;
}

/** As many as there are sites, and advertisers with their doors. */
const MOST_KNOWN = 8_192;
const known = new Map<string, KeyHash>();

/** The hash of a text that many clicks share. */
function knownHash(text: string): KeyHash {
  const before = known.get(text);
  if (before) return before;
  if (known.size === MOST_KNOWN) known.clear();
  const hash = hashText(text);
  known.set(text, hash);
  return hash;
}

/** 1 to 676 for two letters, else 0. */
function placeOf(country: string): number {
  if (country.length !== 2) return 0;
  return (country.charCodeAt(0) - 65) * 26 + country.charCodeAt(1) - 65 + 1;
}

/** A phone sends what it kept while it was offline all at once, this long behind at least. */
const SENT_LATER_MS = 60_000;

/** A slip of the finger, which repeats its click, and what is sent later than it happened say nothing of the time between clicks. */
function isUntimed({ duplicate_of, event_time }: Countable, at: number): boolean {
  return duplicate_of !== '' || at - event_time > SENT_LATER_MS;
}

/** Tracks of a click, and what kind each is of; undefined where what it says is for others. */
export interface ClickTracks {
  kinds: readonly (SeenKind | undefined)[];
  tracks: readonly Counted[];
}

/**
 * The tracks of a click of some kinds, in their order, those left out that it has not. Clicks are held against what proves as
 * much or more: what is signed is marked among what is registered as well. What that says of it decides only with what the
 * signed clicks say by themselves (`click_frequency_ip`).
 */
export function tracksOf(click: Countable, wanted: readonly TrackKind[], at: number): ClickTracks {
  const address = addressOf(click);
  const network = networkOf(click, address);
  const subject: Subject = {
    click,
    counter: knownHash(counterOf(click)),
    address,
    network,
    mark: { at, untimed: isUntimed(click, at) },
    by: { address: hashText(address), network: hashText(network), visitor: hashText(click.visitor_id) },
  };
  const weaker =
    standingOf(click) === 'signed'
      ? { ...subject, counter: knownHash(`${click.advertiser_id}:registered`) }
      : undefined;
  const kinds: (SeenKind | undefined)[] = [];
  const tracks: Counted[] = [];
  for (const kind of wanted) {
    const track = TRACK_OF[kind](subject);
    if (!track) continue;
    kinds.push(kind);
    tracks.push(track);
    const shadow = weaker && kind in BY_MORE_DOORS ? TRACK_OF[kind](weaker) : undefined;
    if (!shadow) continue;
    kinds.push(BY_MORE_DOORS[kind as keyof typeof BY_MORE_DOORS]);
    tracks.push(shadow);
  }
  return { kinds, tracks };
}

/** What the tracks of `kinds` said, by kind. */
export function seenBy(kinds: ClickTracks['kinds'], seen: readonly Seen[]): SeenBy {
  const by: SeenBy = {};
  for (const [i, kind] of kinds.entries()) {
    const said = seen[i];
    if (kind && said) by[kind] = said;
  }
  return by;
}
