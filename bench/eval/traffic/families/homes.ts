import {
  browserNamed,
  type Country,
  homeAddress,
  newVisitorId,
  personAtHome,
  pickCountry,
  senderOf,
} from '../senders.ts';
import type { Sender, SentClick } from '../sent-click.ts';
import { clickOf, DAY, daily, HOUR, MINUTE, SECOND, spread, times, type World } from '../world.ts';

/** Clicks of people at home on each advertiser's ads in the day. */
const CLICKS_A_DAY = 10_000;
/** Of those, so many are of somebody who clicked before, and one in so many is a double click. */
const RETURNING = 0.35;
const DOUBLE = 0.03;
/** Households of two and more behind one address. */
const SHARED = 0.4;

/**
 * What nearly all traffic is: people at home, one to a few behind an address, some of whom come back during the day, and a
 * few of whom press twice. Arrivals are independent of each other, in the rhythm of a day. They are the background of
 * all other families, and each advertiser has as many.
 */
export function households(world: World): SentClick[] {
  return world.everyone.flatMap((advertiser) => {
    const here = { ...world, advertiser };
    return peopleOf(here, daily(world.random, CLICKS_A_DAY), `${advertiser.id} `);
  });
}

function peopleOf(world: World, at: readonly number[], prefix: string): SentClick[] {
  const { random, addresses } = world;
  const known: { unit: string; country: Country; from: Sender; free: number }[] = [];
  return at.flatMap((time, index) => {
    const before = random.chance(RETURNING) && known.length > 0 ? random.pick(known) : undefined;
    if (before && before.free <= time) {
      before.free = time + MINUTE;
      return [clickOf(world, { at: time, unit: before.unit, from: before.from })];
    }
    const neighbour = random.chance(SHARED) && known.length > 0 ? random.pick(known.slice(-50)) : undefined;
    const country = neighbour?.country ?? pickCountry(random);
    const someone = {
      unit: neighbour?.unit ?? `${prefix}${index}`,
      country,
      from: personAtHome(addresses, random, country, neighbour?.from.ip),
      free: time + MINUTE,
    };
    known.push(someone);
    const first = clickOf(world, { at: time, unit: someone.unit, from: someone.from });
    if (!random.chance(DOUBLE)) return [first];
    return [first, { ...first, at: time + Math.floor(150 + random.exponential(SECOND / 2)) }];
  });
}

/**
 * A family of four, all of whose browsers keep no visitor id: two phones of the same make, a tablet and a computer behind one
 * address. Each evening they click some ads, each person on their own.
 */
export function familyWithoutIds(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(150, (home) => {
    const ip = homeAddress(addresses, random);
    const phone = browserNamed(/^Safari 26, iPhone$/, random);
    const browsers = [
      phone,
      phone,
      browserNamed(/iPad/, random),
      browserNamed(/^Chrome 151, Windows$/, random),
    ];
    return browsers.flatMap((browser) =>
      spread(random, 1 + random.below(3), DAY + 18 * HOUR, 4 * HOUR).map((at) =>
        clickOf(world, { at, unit: `home ${home}`, from: senderOf(browser, ip, '') }),
      ),
    );
  }).flat();
}

/**
 * Somebody who compares: eight to fifteen ads of one advertiser within half an hour, by hand, on a few sites. The most that
 * a person is assumed to do.
 */
export function comparers(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(60, (person) => {
    const from = personAtHome(addresses, random);
    const start = DAY + 8 * HOUR + random.float() * 13 * HOUR;
    return spread(random, 8 + random.below(8), start, 30 * MINUTE).map((at) =>
      clickOf(world, { at, unit: `person ${person}`, from }),
    );
  }).flat();
}

/** Browsers of televisions, consoles and old machines, at home, one to three clicks a day each. */
export function televisions(world: World): SentClick[] {
  return oddBrowsers(world, /television|HbbTV|PlayStation|Nintendo|Silk|Quest/);
}

/** Browsers that show text alone, and phones that are hardly more than phones. */
export function textBrowsers(world: World): SentClick[] {
  return oddBrowsers(world, /^(?:Lynx|w3m|Links|ELinks|Feature phone|Opera Mini)/);
}

/** Browsers within apps. */
export function inApps(world: World): SentClick[] {
  return oddBrowsers(world, /Instagram|Facebook|WebView|app/i);
}

function oddBrowsers(world: World, name: RegExp): SentClick[] {
  const { random, addresses } = world;
  return daily(random, 600).map((at, index) => {
    const id = random.chance(0.5) ? newVisitorId(random) : '';
    const from = senderOf(browserNamed(name, random), homeAddress(addresses, random), id);
    // They do not run what a snippet needs, or not all of it.
    return clickOf(world, { at, unit: `person ${index}`, from, door: random.pick(['pixel', 'redirect']) });
  });
}
