import { withHost } from '../address-book.ts';
import { browserNamed, newVisitorId, personAtHome, pickCountry, senderOf } from '../senders.ts';
import type { SentClick } from '../sent-click.ts';
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
 * A town of one provider that gives a /64 or more to each home, 250 homes to a /48: 600 people of twelve such networks within
 * half an hour, as a campaign is on the local radio.
 */
export function townRush(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const networks = times(12, () => addresses.slash48([3320], random));
  const campaign = advertiser.campaigns[1];
  return spread(random, 600, DAY + 17.5 * HOUR, 30 * MINUTE).map((at, person) => {
    const home = `${random.pick(networks)}:${(256 * random.below(250)).toString(16)}`;
    const from = personAtHome(addresses, random, pickCountry(random), withHost(home, random));
    return clickOf(world, { at, unit: `person ${person}`, from, ...(campaign && { place: { campaign } }) });
  });
}
