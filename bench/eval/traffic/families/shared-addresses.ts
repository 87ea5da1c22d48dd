import { addressWithin } from '../address-book.ts';
import { pickAd } from '../market.ts';
import { browserNamed, HOME_SYSTEMS, newVisitorId, pickBrowser, senderOf } from '../senders.ts';
import type { Sender, SentClick } from '../sent-click.ts';
import { arrivals, clickOf, DAY, HOUR, MINUTE, SECOND, spread, times, type World } from '../world.ts';

/** What a company buys its people: three kinds of machines, most of them the same. */
const OFFICE_BROWSERS = [
  /^Chrome 151, Windows$/,
  /^Edge 151, Windows$/,
  /^Firefox 152/,
  /^Safari 26, macOS$/,
];

function officeBrowsers(world: World) {
  const { random } = world;
  return random.weighted(OFFICE_BROWSERS, (name) =>
    `${name}`.includes('Chrome') ? 5 : `${name}`.includes('Edge') ? 3 : 1,
  );
}

export function colleagues(world: World, count: number, ips: readonly string[], withIds = true): Sender[] {
  const { random } = world;
  return times(count, () =>
    senderOf(
      browserNamed(officeBrowsers(world), random),
      random.pick(ips),
      withIds ? newVisitorId(random) : '',
    ),
  );
}

/** People who click each on their own, `perHour` clicks a person and hour. The unit is the person. */
function crowd(
  world: World,
  people: readonly Sender[],
  { from, to, perHour, name = 'person' }: { from: number; to: number; perHour: number; name?: string },
): SentClick[] {
  return people.flatMap((person, index) =>
    arrivals(world.random, from, to, perHour).map((at) =>
      clickOf(world, { at, unit: `${name} ${index}`, from: person }),
    ),
  );
}

/** An office of 200 people behind one address of an access provider, at work from nine to three. */
export function office(clicksAPersonAndHour: number, withIds = true) {
  return (world: World): SentClick[] => {
    const ip = world.addresses.ipv4(HOME_SYSTEMS, world.random);
    const people = colleagues(world, 200, [ip], withIds);
    const [from, to] = [DAY + 9 * HOUR, DAY + 15 * HOUR];
    return crowd(world, people, { from, to, perHour: clicksAPersonAndHour });
  };
}

/**
 * A letter that goes to 100 people of an office at once, with ads of one campaign in it: most open it within minutes, each
 * follows a link, and one in four another one. Five offices.
 */
export function newsletter(world: World): SentClick[] {
  return letters(world, (ip) => colleagues(world, 100, [ip]));
}

/** The same where the company bought one kind of machine for all. */
export function newsletterToOneKind(world: World): SentClick[] {
  const { random } = world;
  return letters(world, (ip) => {
    const browser = browserNamed(random.pick(OFFICE_BROWSERS.slice(0, 2)), random);
    return times(100, () => senderOf(browser, ip, newVisitorId(random)));
  });
}

/** The same where browsers keep no id. */
export function newsletterWithoutIds(world: World): SentClick[] {
  return letters(world, (ip) => colleagues(world, 100, [ip], false));
}

function letters(world: World, peopleBehind: (ip: string) => Sender[]): SentClick[] {
  const { random, addresses, advertiser } = world;
  return times(5, (letter) => {
    const people = peopleBehind(addresses.ipv4(HOME_SYSTEMS, random));
    const [campaign, site] = [random.pick(advertiser.campaigns), advertiser.sites[1]];
    const sent = DAY + (9 + letter) * HOUR + random.below(HOUR);
    const place = { campaign, ...(site && { site }) };
    return people.flatMap((from, person) => {
      const at = Math.floor(sent + random.exponential(3 * MINUTE));
      const first = clickOf(world, {
        at,
        unit: `${letter}, person ${person}`,
        from,
        place,
        door: 'redirect',
        link: '',
      });
      if (!random.chance(0.25)) return [first];
      return [
        first,
        clickOf(world, { ...first, ad: pickAd(advertiser, random, place), at: at + 40 * SECOND }),
      ];
    });
  }).flat();
}

/**
 * Twenty branches of a company, each behind an address of an access provider, whose start page shows ads of one campaign:
 * 40 people in each, who click on one or two of them in a working day.
 */
export function branches(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const campaign = advertiser.campaigns[4];
  return times(20, (branch) =>
    colleagues(world, 40, [addresses.ipv4(HOME_SYSTEMS, random)]).flatMap((from, person) =>
      spread(random, random.chance(0.35) ? 2 : 1, DAY + 8 * HOUR, 9 * HOUR).map((at) =>
        clickOf(world, {
          at,
          unit: `branch ${branch}, person ${person}`,
          from,
          ...(campaign && { place: { campaign } }),
        }),
      ),
    ),
  ).flat();
}

/** Carriers, by what is public of them: whose phones share addresses. */
const CARRIERS = [21928, 13036, 12430, 20057, 9605, 16135, 25255, 8374, 15897, 20978];

/** 5,000 phones behind 16 addresses of a carrier, in a busy span of two hours; which address a phone has stays the same. */
export function carrier(clicksAPersonAndHour: number) {
  return (world: World): SentClick[] => {
    const { random, addresses } = world;
    const system = random.pick(CARRIERS);
    const block = addresses.slash24([system], random);
    const ips = times(16, (host) => `${block}.${32 + host}`);
    const people = times(5_000, () =>
      senderOf(
        browserNamed(/Android$|iPhone$/, random),
        random.pick(ips),
        random.chance(0.7) ? newVisitorId(random) : '',
      ),
    );
    const from = DAY + 17 * HOUR;
    return crowd(world, people, { from, to: from + 2 * HOUR, perHour: clicksAPersonAndHour });
  };
}

/** Apple's and Cloudflare's relays, by what they publish: few exits, and at each the phones of a whole region. */
const RELAY_BLOCKS = ['104.28.0.0/16', '172.224.224.0/20', '146.75.128.0/18'];

export function relays(world: World): SentClick[] {
  const { random } = world;
  return times(16, (exit) => {
    const ip = addressWithin(random.pick(RELAY_BLOCKS), random);
    // Some exits are busier than others.
    const perHour = 60 * 2 ** (4 * random.float());
    return arrivals(random, DAY + 12 * HOUR, DAY + 16 * HOUR, perHour).map((at, index) => {
      const from = senderOf(
        browserNamed(/^Safari 26|^Safari 17|iPhone$/, random),
        ip,
        random.chance(0.6) ? newVisitorId(random) : '',
      );
      return clickOf(world, { at, unit: `exit ${exit}, ${index % 40}`, from });
    });
  }).flat();
}

/** Networks of companies that sell a filtered way out to others (Zscaler, Netskope, Cisco Umbrella, Palo Alto). */
const CORPORATE_PROXIES = [22616, 53813, 62044, 55256, 36692, 54538];
/** Clouds from whose machines some of them run a part of it (Amazon, Microsoft, Google, Oracle). */
const CLOUDS_OF_PROXIES = [16509, 8075, 396982, 31898];

/** Companies of 150 behind two addresses each, at one click a person and hour, in a network of the proxy's maker. */
export function corporateProxies(world: World): SentClick[] {
  return companiesBehind(world, CORPORATE_PROXIES, 4);
}

/** The same, where a cloud announces the proxy's addresses: nothing in public tables tells them from robots there. */
export function corporateProxiesInClouds(world: World): SentClick[] {
  return companiesBehind(world, CLOUDS_OF_PROXIES, 2);
}

function companiesBehind(world: World, systems: readonly number[], count: number): SentClick[] {
  const { random, addresses } = world;
  return times(count, (company) => {
    const ips = times(2, () => addresses.ipv4(systems, random));
    const [from, to] = [DAY + 9 * HOUR, DAY + 14 * HOUR];
    return crowd(world, colleagues(world, 150, ips), {
      from,
      to,
      perHour: 1,
      name: `company ${company}, person`,
    });
  }).flat();
}

/** National networks of research and education, and some universities. */
const EDUCATION = [680, 786, 559, 2200, 1103, 3, 32, 25];

/**
 * A school of 600 behind two addresses, whose pupils click in four breaks of twenty minutes and hardly else: three in
 * ten of them click one ad in each.
 */
export function schools(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(3, (school) => {
    const ips = times(2, () => addresses.ipv4(EDUCATION, random));
    const pupils = times(600, () => senderOf(pickBrowser(random), random.pick(ips), newVisitorId(random)));
    return [9.5, 11.25, 13, 15].flatMap((hour) =>
      spread(random, 180, DAY + hour * HOUR, 20 * MINUTE).map((at) => {
        const pupil = random.below(pupils.length);
        return clickOf(world, { at, unit: `${school}, pupil ${pupil}`, from: pupils[pupil] as Sender });
      }),
    );
  }).flat();
}

/** A train, a hotel, a conference: 300 strangers behind one address for three hours, at half a click a person and hour. */
export function publicWifi(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(4, (place) => {
    const ip = addresses.ipv4(HOME_SYSTEMS, random);
    const guests = times(300, () => senderOf(pickBrowser(random), ip, newVisitorId(random)));
    const from = DAY + (8 + 3 * place) * HOUR;
    return crowd(world, guests, { from, to: from + 3 * HOUR, perHour: 0.5, name: `place ${place}, guest` });
  }).flat();
}
