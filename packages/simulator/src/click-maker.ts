import { type Browser, pickDeclaredBot, pickFarmPhone, pickHeadless } from './browsers.ts';
import { type DoorName, type Label, type PlannedClick, seededClickId } from './click.ts';
import { botHeaders, browserHeaders } from './headers.ts';
import { FARM_BURST_MS, FARM_CLICKS } from './kinds.ts';
import {
  type Advertiser,
  type Campaign,
  type Market,
  pickPopular,
  pickSiteOfPeople,
  pickSiteOfRobots,
  surelyRepeats,
} from './market.ts';
import { addressIn, DATACENTER, RESIDENTIAL } from './networks.ts';
import { type Place, rhythmAt } from './places.ts';
import type { Population, Visitor } from './population.ts';
import { Random } from './random.ts';
import { pickSpoiled } from './spoil.ts';

const MINUTE = 60_000;
const LONGEST_LATENESS_MS = 6 * 60 * MINUTE;
const LONGEST_DOUBLE_MS = 20_000;
/** Robots that keep coming back. */
const BOTS = 60;
const PLACEMENTS = ['top', 'sidebar', 'in-article', 'footer'];
/** Most of an ad server's clicks come from its own server; see the module that sends them. */
const DOORS: readonly { door: DoorName; share: number }[] = [
  { door: 'server', share: 70 },
  { door: 'redirect', share: 12 },
  { door: 'beacon', share: 10 },
  { door: 'pixel', share: 8 },
];

interface Making {
  label: Label;
  advertiser: Advertiser;
  campaign: Campaign;
  at: number;
  door: DoorName;
  robot?: boolean;
}

/** Makes the clicks of one visit of a kind, in the order in which they are to be sent. */
export class ClickMaker {
  readonly #market: Market;
  readonly #population: Population;
  readonly #random: Random;
  readonly #seed: string;
  /** Whether only the server's door may be used, as for history. */
  readonly #serverOnly: boolean;
  #fresh = 0;

  constructor(options: {
    market: Market;
    population: Population;
    random: Random;
    seed: string;
    serverOnly: boolean;
  }) {
    this.#market = options.market;
    this.#population = options.population;
    this.#random = options.random;
    this.#seed = options.seed;
    this.#serverOnly = options.serverOnly;
  }

  /** @param at when the visit's first click is sent, ms UTC */
  visit(label: Label, at: number): PlannedClick[] {
    const advertiser = this.#random.weighted(
      this.#market.advertisers,
      ({ audience }) => rhythmAt(at, audience).intensity,
    );
    const campaign = pickPopular(advertiser.campaigns, this.#random);
    const making = { label, advertiser, campaign, at };
    switch (label) {
      case 'double_click':
        return this.#doubleClick(making);
      case 'click_farm':
        return this.#farm(advertiser, at);
      case 'late':
        return [this.#late(making)];
      case 'malformed':
        return [this.#malformed(making)];
      case 'datacenter_bot':
      case 'declared_bot':
      case 'headless':
        return [this.#robot(making)];
      default:
        return [this.#person({ ...making, door: this.#doorOf(label, campaign) })];
    }
  }

  #person(making: Making): PlannedClick {
    const place = this.#place(making.advertiser, making.at);
    const visitor = this.#population.visitorFor(place, making.campaign, making.at, this.#random);
    return this.#click(making, visitor);
  }

  /** Through the server's door, which tells the time of each click: an outage in between changes nothing. */
  #doubleClick(making: Omit<Making, 'door'>): PlannedClick[] {
    const first = this.#person({ ...making, label: 'person', door: 'server' });
    const longest = Math.min(LONGEST_DOUBLE_MS, 0.9 * surelyRepeats(making.campaign));
    // Squared: most double clicks are quick ones.
    const gap = Math.round(150 + (longest - 150) * this.#random.float() ** 2);
    const again: PlannedClick = {
      ...first,
      label: 'double_click',
      at: first.at + gap,
      occurredAt: first.occurredAt + gap,
      click_id: seededClickId(first.at + gap, this.#random),
      repeats: first.click_id,
    };
    return [first, again];
  }

  /** By somebody who is not seen otherwise, so that no click at that time can be theirs, too. */
  #late(making: Omit<Making, 'door'>): PlannedClick {
    const visitor = this.#population.passerBy(this.#place(making.advertiser, making.at));
    const lateness = Math.min(
      LONGEST_LATENESS_MS,
      2 * MINUTE + Math.round(this.#random.exponential(40 * MINUTE)),
    );
    const click = this.#click({ ...making, door: 'server' }, visitor);
    return { ...click, occurredAt: making.at - lateness };
  }

  #malformed(making: Omit<Making, 'door'>): PlannedClick {
    const visitor = this.#population.passerBy(this.#place(making.advertiser, making.at));
    const click = this.#click({ ...making, door: 'server' }, visitor);
    const spoiled = pickSpoiled(click, this.#random);
    const campaign_id = 'campaign_id' in spoiled ? String(spoiled.campaign_id ?? '') : click.campaign_id;
    return { ...click, campaign_id, spoiled };
  }

  #robot(making: Omit<Making, 'door'>): PlannedClick {
    const { label, advertiser, at } = making;
    const lair = new Random(`${this.#seed}:${label}:${this.#random.below(BOTS)}`);
    const place = this.#place(advertiser, at);
    const visitor = {
      id: this.#freshVisitor(),
      ip: addressIn(label === 'headless' ? (RESIDENTIAL[place.country] ?? []) : DATACENTER, lair),
      languages: place.languages[0] ?? 'en',
      browser: this.#robotBrowser(label, place, lair),
    };
    // Only what the collector cannot see from a loopback connection needs the server's door.
    const door = label === 'datacenter_bot' ? 'server' : this.#doorOf(label, making.campaign);
    const click = this.#click({ ...making, door, robot: true }, visitor);
    return label === 'declared_bot' ? { ...click, headers: botHeaders(visitor.browser) } : click;
  }

  #robotBrowser(label: Label, place: Place, lair: Random): Browser {
    if (label === 'declared_bot') return pickDeclaredBot(lair);
    if (label === 'headless') return pickHeadless(lair);
    return this.#population.passerBy(place).browser;
  }

  /** One address, many phones, every campaign of one advertiser, each click with a fresh cookie. */
  #farm(advertiser: Advertiser, start: number): PlannedClick[] {
    const random = this.#random;
    const place = this.#place(advertiser, start);
    const ip = addressIn(RESIDENTIAL[place.country] ?? [], random);
    const length = random.between(FARM_BURST_MS.from, FARM_BURST_MS.to);
    const count = Math.round(random.between(FARM_CLICKS.from, FARM_CLICKS.to));
    // The first click begins the visit: visits are put in order by their first clicks.
    const times = [
      start,
      ...Array.from({ length: count - 1 }, () => Math.round(start + length * random.float())),
    ];
    return times
      .sort((a, b) => a - b)
      .map((at) => {
        const visitor = {
          id: this.#freshVisitor(),
          ip,
          languages: place.languages[0] ?? 'en',
          browser: pickFarmPhone(random),
        };
        const campaign = random.pick(advertiser.campaigns);
        return this.#click(
          { label: 'click_farm', advertiser, campaign, at, door: 'server', robot: true },
          visitor,
        );
      });
  }

  #click({ label, advertiser, campaign, at, door, robot }: Making, visitor: Visitor): PlannedClick {
    const random = this.#random;
    const pickSite = robot ? pickSiteOfRobots : pickSiteOfPeople;
    const site = pickSite(advertiser.sites, random);
    const time = Math.round(at);
    return {
      at: time,
      occurredAt: time,
      label,
      door,
      click_id: seededClickId(time, random),
      advertiser_id: advertiser.id,
      campaign_id: campaign.id,
      creative_id: campaign.creatives.length > 0 ? pickPopular(campaign.creatives, random) : '',
      site_id: site?.id ?? '',
      siteHost: site?.hostname ?? '',
      placement_id: random.pick(PLACEMENTS),
      visitor_id: visitor.id,
      ip: visitor.ip,
      userAgent: visitor.browser.userAgent,
      headers: browserHeaders(visitor.browser, visitor.languages, door),
    };
  }

  #place(advertiser: Advertiser, at: number): Place {
    return this.#random.weighted(rhythmAt(at, advertiser.audience).places, ({ weight }) => weight).place;
  }

  #doorOf(label: Label, campaign: Campaign): DoorName {
    if (this.#serverOnly) return 'server';
    const linked = this.#market.linkSecret !== undefined && campaign.creatives.length > 0;
    // Only what a browser loads by itself is fetched ahead, and only links are previewed with HEAD.
    if (label === 'prefetch' || label === 'head') return linked ? 'redirect' : 'pixel';
    const { door } = this.#random.weighted(DOORS, ({ share }) => share);
    return door === 'redirect' && !linked ? 'server' : door;
  }

  #freshVisitor(): string {
    this.#fresh++;
    return `${this.#population.run}-${this.#serverOnly ? 'h' : 'l'}${this.#fresh}`;
  }
}
