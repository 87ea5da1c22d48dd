import { withHost } from '../address-book.ts';
import type { Place } from '../market.ts';
import { browserNamed, newVisitorId, personAtHome, pickCountry, senderOf } from '../senders.ts';
import type { Sender, SentClick } from '../sent-click.ts';
import { clickOf, DAY, daily, HOUR, MINUTE, SECOND, spread, times, type World } from '../world.ts';

/** A page of a small site that a large one links to: 1,500 people within forty minutes, most of them in the first ten. */
export function siteRush(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const site = advertiser.sites[5];
  const start = DAY + 14 * HOUR;
  return times(1_500, (person) => {
    const at = Math.floor(start + Math.min(40 * MINUTE, random.exponential(10 * MINUTE)));
    const from = personAtHome(addresses, random);
    return clickOf(world, { at, unit: `person ${person}`, from, ...(site && { place: { site } }) });
  });
}

/** A campaign that is on television: 1,200 people within a quarter of an hour, on all sites. */
export function campaignRush(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const campaign = advertiser.campaigns[2];
  return spread(random, 1_200, DAY + 20.25 * HOUR, 15 * MINUTE).map((at, person) =>
    clickOf(world, {
      at,
      unit: `person ${person}`,
      from: personAtHome(addresses, random),
      ...(campaign && { place: { campaign } }),
    }),
  );
}

/**
 * A site that a valley reads: nearly all of its readers have the same two access providers, and most the same few phones,
 * for a shop there sold them.
 */
export function localSite(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const site = advertiser.sites[7];
  return daily(random, 700).map((at, person) => {
    const browser = browserNamed(
      random.chance(0.8) ? /^Chrome 151, Android$/ : /^Safari 26, iPhone$/,
      random,
    );
    const from = senderOf(browser, addresses.ipv4([8767, 8422], random), newVisitorId(random), 'de');
    return clickOf(world, { at, unit: `person ${person}`, from, ...(site && { place: { site } }) });
  });
}

/** A game in whose app people press ads by mistake: the same ad, twice within a second, once in so many. */
export function slips(world: World): SentClick[] {
  const { random, addresses } = world;
  return daily(random, 400).flatMap((at, person) => {
    const click = clickOf(world, { at, unit: `person ${person}`, from: personAtHome(addresses, random) });
    return random.chance(0.5)
      ? [click, { ...click, at: at + Math.floor(200 + random.float() * SECOND) }]
      : [click];
  });
}

/**
 * A letter to thousands at home, with ads of one campaign: 1,200 follow one, half of them within an hour and a half and the
 * last in the evening. One in four looks at another of its ads right after, one in ten comes back to it hours later.
 */
export function letterToHomes(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const [campaign, site] = [advertiser.campaigns[3], advertiser.sites[2]];
  const place = { ...(campaign && { campaign }), ...(site && { site }) };
  const sent = DAY + 7 * HOUR;
  return times(1_200, (person) => {
    const at = Math.floor(sent + Math.min(14 * HOUR, random.exponential(2 * HOUR)));
    const from = personAtHome(addresses, random);
    const after = [
      ...(random.chance(0.25) ? [30 * SECOND + random.exponential(2 * MINUTE)] : []),
      ...(random.chance(0.1) ? [HOUR + random.float() * HOUR] : []),
    ];
    return [0, ...after].map((later) =>
      clickOf(world, { at: Math.floor(at + later), unit: `person ${person}`, from, place, door: 'redirect' }),
    );
  }).flat();
}

/** A push message of an app for Android that is read in one country: 1,500 people within the hour, nearly all by one browser. */
export function pushToAnApp(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const site = advertiser.sites[6];
  const country = pickCountry(random);
  const start = DAY + 18 * HOUR;
  return times(1_500, (person) => {
    const browser = browserNamed(
      random.chance(0.9) ? /^Chrome 151, Android$/ : /^Samsung Internet 142/,
      random,
    );
    const ip = addresses.ipv4([...country.phones, ...country.homes], random);
    const from = senderOf(browser, ip, newVisitorId(random), random.pick(country.languages));
    const at = Math.floor(start + Math.min(2 * HOUR, random.exponential(20 * MINUTE)));
    const click = clickOf(world, { at, unit: `person ${person}`, from, ...(site && { place: { site } }) });
    if (!random.chance(0.15)) return [click];
    return [
      click,
      clickOf(world, { ...click, at: at + MINUTE + Math.floor(random.exponential(3 * MINUTE)) }),
    ];
  }).flat();
}

/** A campaign that began this morning, on one site only: nobody knows what is usual of it. */
export function newCampaign(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const [campaign, site] = [advertiser.campaigns[5], advertiser.sites[7]];
  const place = { ...(campaign && { campaign }), ...(site && { site }) };
  return daily(random, 900).map((at, person) =>
    clickOf(world, { at, unit: `person ${person}`, from: personAtHome(addresses, random), place }),
  );
}

/** A small site that its readers come back to: of 700 who click there, one in four does so again hours later, and some a third time. */
export function loyalReaders(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  return comingBack(world, advertiser.sites[5], 700, () => personAtHome(addresses, random));
}

/** Pages within an app that has a user agent of its own, all over the world; its people come back as often. */
export function ownBrowser(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const browser = browserNamed(/WebView|Instagram/, random);
  return comingBack(world, advertiser.sites[6], 700, () => {
    const person = personAtHome(addresses, random);
    return senderOf(browser, person.ip, person.visitorId);
  });
}

function comingBack(
  world: World,
  site: Place['site'] | undefined,
  people: number,
  someone: () => Sender,
): SentClick[] {
  const { random } = world;
  return daily(random, people).flatMap((at, person) => {
    const from = someone();
    const visits = [at];
    while (random.chance(0.25))
      visits.push((visits.at(-1) ?? at) + Math.floor(HOUR + random.float() * 4 * HOUR));
    return visits
      .filter((visit) => visit < DAY + 24 * HOUR)
      .map((visit) =>
        clickOf(world, { at: visit, unit: `person ${person}`, from, ...(site && { place: { site } }) }),
      );
  });
}

/**
 * A town of one provider that gives a /64 or more to each home, 250 homes to a /48: 600 people of twelve such networks within
 * half an hour, as a campaign is on the local radio.
 */
export function townRush(world: World): SentClick[] {
  return townOf(world, 600);
}

/** The same with twice the people: each network has more at once than any limit of networks would let pass. */
export function largerTownRush(world: World): SentClick[] {
  return townOf(world, 1_200);
}

function townOf(world: World, people: number): SentClick[] {
  const { random, addresses, advertiser } = world;
  const networks = times(12, () => addresses.slash48([3320], random));
  const campaign = advertiser.campaigns[1];
  return spread(random, people, DAY + 17.5 * HOUR, 30 * MINUTE).map((at, person) => {
    const home = `${random.pick(networks)}:${(256 * random.below(250)).toString(16)}`;
    const from = personAtHome(addresses, random, pickCountry(random), withHost(home, random));
    return clickOf(world, { at, unit: `person ${person}`, from, ...(campaign && { place: { campaign } }) });
  });
}
