import {
  type Click,
  hostOf,
  LIST_ASPECTS,
  type ListAspect,
  type ListEntry,
  networkOf,
} from '@clickledger/domain';

/** What of a click lists look at. */
export type ListedClick = Pick<
  Click,
  'advertiser_id' | 'received_at' | 'ip' | 'asn' | 'user_agent' | 'site_id' | 'referrer'
>;

const NONE: readonly ListEntry[] = [];

/** Block and allow lists, ready to be asked for each click. */
export class Lists {
  readonly entries: readonly ListEntry[];
  /** By advertiser; those for everyone under null. */
  readonly #owners = new Map<string | null, OwnLists>();

  constructor(entries: readonly ListEntry[]) {
    this.entries = entries;
    for (const [owner, own] of Map.groupBy(entries, ({ advertiserId }) => advertiserId))
      this.#owners.set(owner, new OwnLists(own));
  }

  /**
   * The entries that decide about a click: at most one for each aspect of it. The advertiser's own entries come before
   * those for everyone; of one owner's, an allowed exception before what is blocked around it, then the narrowest.
   */
  matching(click: ListedClick): readonly ListEntry[] {
    if (this.#owners.size === 0) return NONE;
    const decided = new Map<ListAspect, ListEntry>();
    for (const owner of [click.advertiser_id, null]) {
      const own = this.#owners.get(owner);
      if (!own) continue;
      const live = own.naming(click).filter(({ expiresAt: end }) => end === null || end > click.received_at);
      // Sorting keeps the order of what is alike.
      for (const entry of live.sort((a, b) => Number(b.kind === 'allow') - Number(a.kind === 'allow'))) {
        const aspect = LIST_ASPECTS[entry.subject];
        if (!decided.has(aspect)) decided.set(aspect, entry);
      }
    }
    return decided.size === 0 ? NONE : [...decided.values()];
  }
}

/** One owner's entries, each where it is found by what it names. */
class OwnLists {
  readonly #addresses = new Map<string, ListEntry>();
  readonly #networks = new Map<string, ListEntry>();
  /** The lengths that networks have, the narrowest first. */
  readonly #lengths: { ipv4: number[]; ipv6: number[] };
  readonly #asns = new Map<number, ListEntry>();
  readonly #agents = new Map<string, ListEntry>();
  readonly #parts: ListEntry[] = [];
  readonly #sites = new Map<string, ListEntry>();
  #hasHosts = false;

  constructor(entries: readonly ListEntry[]) {
    for (const entry of entries) this.#add(entry);
    const lengths = (isIpv6: boolean) => {
      const networks = [...this.#networks.keys()].filter((network) => network.includes(':') === isIpv6);
      return [...new Set(networks.map((network) => Number(network.split('/')[1])))].sort((a, b) => b - a);
    };
    this.#lengths = { ipv4: lengths(false), ipv6: lengths(true) };
  }

  #add(entry: ListEntry): void {
    switch (entry.subject) {
      case 'address':
        this.#addresses.set(entry.value, entry);
        return;
      case 'network':
        this.#networks.set(entry.value, entry);
        return;
      case 'asn':
        this.#asns.set(Number(entry.value), entry);
        return;
      case 'user_agent':
        if (entry.match === 'contains') this.#parts.push(entry);
        else this.#agents.set(entry.value, entry);
        return;
      case 'site':
        this.#sites.set(entry.value, entry);
        this.#hasHosts ||= entry.value.includes('.');
    }
  }

  /** All that name the click, the narrowest of each aspect first. */
  naming(click: ListedClick): ListEntry[] {
    return [...this.#ofOrigin(click), ...this.#ofAgent(click), ...this.#ofSite(click)].filter(
      (entry) => entry !== undefined,
    );
  }

  *#ofOrigin({ ip, asn }: ListedClick) {
    if (ip !== '') {
      if (this.#addresses.size > 0) yield this.#addresses.get(ip);
      for (const bits of ip.includes(':') ? this.#lengths.ipv6 : this.#lengths.ipv4)
        yield this.#networks.get(`${networkOf(ip, bits)}/${bits}`);
    }
    if (asn !== 0) yield this.#asns.get(asn);
  }

  *#ofAgent({ user_agent: agent }: ListedClick) {
    if (agent === '') return;
    yield this.#agents.get(agent);
    if (this.#parts.length === 0) return;
    const lower = agent.toLowerCase();
    for (const entry of this.#parts) if (lower.includes(entry.value)) yield entry;
  }

  *#ofSite({ site_id: site, referrer }: ListedClick) {
    if (this.#sites.size === 0) return;
    if (site !== '') yield this.#sites.get(site);
    if (!this.#hasHosts || referrer === '') return;
    // A subdomain is of the same site.
    for (let host = hostOf(referrer); host.includes('.'); host = host.slice(host.indexOf('.') + 1))
      yield this.#sites.get(host);
  }
}
