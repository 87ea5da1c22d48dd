import {
  browserNamed,
  HOME_SYSTEMS,
  homeAddress,
  newVisitorId,
  personAtHome,
  pickBrowser,
  pickCountry,
  senderOf,
} from '../senders.ts';
import type { SentClick } from '../sent-click.ts';
import { clickOf, daily, duringTheDay, HOUR, spread, times, type World } from '../world.ts';

/** A competitor who wants one dear campaign to run dry: 20 addresses, 40 clicks of each over four hours, fresh visitors. */
export function bombing(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const campaign = advertiser.campaigns[4];
  const start = duringTheDay(random, 5 * HOUR);
  return times(20, (machine) => {
    const ip = addresses.ipv4(HOME_SYSTEMS, random);
    return spread(random, 40, start, 4 * HOUR).map((at) =>
      clickOf(world, {
        at,
        unit: `address ${machine}`,
        from: senderOf(pickBrowser(random), ip, newVisitorId(random)),
        ...(campaign && { place: { campaign } }),
      }),
    );
  }).flat();
}

/**
 * The same through other people's homes: each of 1,500 clicks in four hours by another address, with another browser and
 * visitor. Browsers are those of people, in the shares that people have them.
 */
export function bombingByHomes(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const campaign = advertiser.campaigns[5];
  return spread(random, 1_500, duringTheDay(random, 5 * HOUR), 4 * HOUR).map((at, click) =>
    clickOf(world, {
      at,
      unit: `click ${click}`,
      from: personAtHome(addresses, random),
      ...(campaign && { place: { campaign } }),
    }),
  );
}

/**
 * 2,000 homes whose computers somebody else controls, two clicks of each within six hours, on one small site whose owner
 * pays for it. What drives the browsers is one program, so they are of two builds on one system.
 */
export function botnet(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const site = advertiser.sites[4];
  const start = duringTheDay(random, 7 * HOUR);
  return times(2_000, (home) => {
    const browser = browserNamed(/^Chrome (?:151|109), Windows$/, random);
    const from = senderOf(browser, homeAddress(addresses, random), newVisitorId(random));
    return spread(random, 2, start, 6 * HOUR).map((at) =>
      clickOf(world, { at, unit: `home ${home}`, from, ...(site && { place: { site } }) }),
    );
  }).flat();
}

/** Twelve owners of sites, each clicking ads on their own site, 50 times a day, from home and by phone, now and then in a private window. */
export function ownAds(world: World): SentClick[] {
  const { random, addresses, everyone } = world;
  return times(12, (owner) => {
    const advertiser = everyone[owner % everyone.length] ?? world.advertiser;
    const site = advertiser.sites[2 + (owner % 6)];
    const country = pickCountry(random);
    const home = homeAddress(addresses, random, country);
    const carrier = [random.pick(country.phones)];
    const computer = pickBrowser(random);
    const phone = browserNamed(/Android$|iPhone$/, random);
    let id = newVisitorId(random);
    return daily(random, 50).map((at) => {
      if (random.chance(0.2)) id = newVisitorId(random);
      const from = random.chance(0.7)
        ? senderOf(computer, home, id)
        : senderOf(phone, addresses.ipv4(carrier, random), id);
      return clickOf(
        { ...world, advertiser },
        { at, unit: `owner ${owner}`, from, ...(site && { place: { site } }) },
      );
    });
  }).flat();
}

/**
 * The best that money buys: homes of other people, browsers that run in full, the rhythm of a day, all campaigns; one more
 * click in two on a small site. What is left to see is the site's own figures.
 */
export function patientHomes(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const site = advertiser.sites[6];
  return daily(random, 600).map((at, click) =>
    clickOf(world, {
      at,
      unit: `click ${click}`,
      from: personAtHome(addresses, random),
      ...(site && { place: { site } }),
    }),
  );
}
