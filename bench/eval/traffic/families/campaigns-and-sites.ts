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
import { clickOf, DAY, daily, duringTheDay, HOUR, spread, times, type World } from '../world.ts';

/** A competitor who wants one dear campaign to run dry: 20 addresses, 40 clicks of each over four hours, fresh visitors. */
export function bombing(world: World): SentClick[] {
  return bombedBy(world, { machines: 20, clicks: 40, length: 4 * HOUR });
}

/** The same in smaller portions: 60 addresses, 12 clicks of each over nine hours. */
export function patientBombing(world: World): SentClick[] {
  return bombedBy(world, { machines: 60, clicks: 12, length: 9 * HOUR });
}

function bombedBy(
  world: World,
  { machines, clicks, length }: { machines: number; clicks: number; length: number },
): SentClick[] {
  const { random, addresses, advertiser } = world;
  const campaign = advertiser.campaigns[4];
  const start = duringTheDay(random, length + HOUR);
  return times(machines, (machine) => {
    const ip = addresses.ipv4(HOME_SYSTEMS, random);
    return spread(random, clicks, start, length).map((at) =>
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

/**
 * The same by who has bought better: browsers as people have them, no two homes the same number of clicks, all day long.
 * Of 1,500 homes each clicks once to four times.
 */
export function patientBotnet(world: World): SentClick[] {
  return homesThatReturn(world, { homes: 1_500, site: 3, clicks: () => 1 + world.random.below(4) });
}

/** The same, and with no cookie kept: another visitor with each click. */
export function forgetfulBotnet(world: World): SentClick[] {
  const { random } = world;
  return homesThatReturn(world, { homes: 1_500, site: 5, clicks: () => 1 + random.below(4) }).map(
    (click) => ({
      ...click,
      from: { ...click.from, visitorId: newVisitorId(random) },
    }),
  );
}

/** A small one: 400 homes, two clicks of each, on a site that has as many of its own. */
export function smallBotnet(world: World): SentClick[] {
  return homesThatReturn(world, { homes: 400, site: 6, clicks: () => 2 });
}

function homesThatReturn(
  world: World,
  { homes, site: place, clicks }: { homes: number; site: number; clicks: () => number },
): SentClick[] {
  const { random, addresses, advertiser } = world;
  const site = advertiser.sites[place];
  return times(homes, (home) => {
    const from = personAtHome(addresses, random);
    return spread(random, clicks(), DAY + HOUR, 22 * HOUR).map((at) =>
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
 * The same with an id of its own on each device, as browsers have them, and with the phone in the home's own network half
 * of the time.
 */
export function ownAdsByDevices(world: World): SentClick[] {
  const { random, addresses, everyone } = world;
  return times(12, (owner) => {
    const advertiser = everyone[owner % everyone.length] ?? world.advertiser;
    const site = advertiser.sites[2 + (owner % 6)];
    const country = pickCountry(random);
    const home = homeAddress(addresses, random, country);
    const carrier = [random.pick(country.phones)];
    const devices = [
      { browser: pickBrowser(random), id: newVisitorId(random) },
      { browser: browserNamed(/Android$|iPhone$/, random), id: newVisitorId(random) },
    ];
    return daily(random, 50).map((at) => {
      const byPhone = random.chance(0.4);
      const device = devices[byPhone ? 1 : 0] as (typeof devices)[number];
      if (random.chance(0.1)) device.id = newVisitorId(random);
      const ip = byPhone && random.chance(0.5) ? addresses.ipv4(carrier, random) : home;
      return clickOf(
        { ...world, advertiser },
        {
          at,
          unit: `owner ${owner}`,
          from: senderOf(device.browser, ip, device.id),
          ...(site && { place: { site } }),
        },
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
